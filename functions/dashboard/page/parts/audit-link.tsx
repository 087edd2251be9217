import { linkTo } from '../../../api/site/page-paths.ts';
import { withQuery } from '../client/request.ts';
import { texts } from '../state/language.ts';
import { may } from '../state/session.ts';

interface AuditLinkProps {
  /** The id of a message, a replay or another thing. */
  readonly target: string;
  readonly class?: string;
}

/** Leads whoever may read the audit log to its entries about one thing. */
export function AuditLink({ target, class: name }: AuditLinkProps) {
  if (!may('audit:read')) return null;
  return (
    <a class={name} href={withQuery(linkTo('audit'), { target })}>
      {texts.value.audit.history}
    </a>
  );
}
