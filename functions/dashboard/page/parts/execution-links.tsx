import { linkTo } from '../../../api/site/page-paths.ts';
import { withFilters } from '../filters/filters.ts';
import { workflowNames } from '../state/directory.ts';
import { texts } from '../state/language.ts';
import { Icon } from './icon.tsx';

interface ExecutionLinksProps {
  readonly executions: readonly { readonly id: string; readonly workflow_id: string }[];
  /** The event that started them, where there may be several. */
  readonly event?: string;
}

/** The first execution that an event started, and the way to the others. */
export function ExecutionLinks({ executions, event }: ExecutionLinksProps) {
  const [first, ...more] = executions;
  if (first === undefined) return <span class="faint">–</span>;
  return (
    <span class="execution-links">
      <a class="pill-link" href={linkTo('execution', first.id)} title={first.id}>
        <Icon name="flow" size={12} />
        <span>{workflowNames.value.get(first.workflow_id) ?? first.workflow_id}</span>
      </a>
      {more.length > 0 && event !== undefined && (
        <a class="plain-link" href={withFilters(linkTo('executions'), { event_id: event })}>
          {texts.value.executions.more(more.length)}
        </a>
      )}
    </span>
  );
}
