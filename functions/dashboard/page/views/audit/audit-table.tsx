import { linkTo } from '../../../../api/site/page-paths.ts';
import type { AuditEntry } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { OutcomeBadge } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import type { AuditFilters } from './use-live-audit.ts';

interface AuditTableProps {
  readonly rows: readonly AuditEntry[];
  /** Called whenever the pointer moves over the rows. */
  point(): void;
  narrow(by: AuditFilters): void;
}

export function AuditTable({ rows, point, narrow }: AuditTableProps) {
  const { audit } = texts.value;
  return (
    <table class="table audit-table">
      <caption class="unseen">{audit.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{audit.when}</th>
          <th scope="col">{audit.who}</th>
          <th scope="col">{audit.what}</th>
          <th scope="col">{audit.target}</th>
          <th scope="col">{audit.outcome}</th>
          <th scope="col">{audit.from}</th>
        </tr>
      </thead>
      <tbody onPointerMove={point}>
        {rows.map((entry) => (
          <AuditRow key={entry.id} entry={entry} narrow={narrow} />
        ))}
      </tbody>
    </table>
  );
}

interface AuditRowProps extends Pick<AuditTableProps, 'narrow'> {
  readonly entry: AuditEntry;
}

function AuditRow({ entry, narrow }: AuditRowProps) {
  const { audit } = texts.value;
  const { actor, operation, targets, fields, outcome, error_code, address, user_agent } = entry;
  return (
    <tr>
      <td data-label={audit.when}>
        <Time at={entry.at} exact />
      </td>
      <td data-label={audit.who}>
        <span class="stack">
          <button type="button" class="text-button" onClick={() => narrow({ actor: actor.id })}>
            <bdi>{shownName(actor.name, actor.id)}</bdi>
          </button>
          <small>{audit.kinds[actor.kind]}</small>
        </span>
      </td>
      <td data-label={audit.what}>
        <span class="stack">
          <button type="button" class="text-button" onClick={() => narrow({ operation })}>
            <code>{operation}</code>
          </button>
          <small>{fields.join(', ')}</small>
        </span>
      </td>
      <td data-label={audit.target}>
        <span class="stack targets">
          {targets.length === 0 && '–'}
          {targets.map((id) => (
            <Target key={id} id={id} />
          ))}
        </span>
      </td>
      <td>
        <OutcomeBadge outcome={outcome} />
        {error_code && (
          <small class="faint error-code">
            <code>{error_code}</code>
          </small>
        )}
      </td>
      <td data-label={audit.from}>
        <span class="stack">
          <span>{address}</span>
          <small class="agent" title={user_agent}>
            {user_agent}
          </small>
        </span>
      </td>
    </tr>
  );
}

/** The view of what an id names, where the page has one. */
function addressOf(id: string): string | undefined {
  if (!/^[A-Za-z]+_[\w-]{1,90}$/.test(id)) return undefined;
  if (id.startsWith('evt_')) return linkTo('event', id);
  if (id.startsWith('rpl_')) return linkTo('replay', id);
  if (id.startsWith('conv_')) return linkTo('conversation', id);
  if (id.startsWith('ct_')) return linkTo('contact', id);
  if (id.startsWith('exec_')) return linkTo('execution', id);
  if (id.startsWith('wf_')) return linkTo('workflow', id);
  return id.startsWith('blk_') ? linkTo('block', id) : undefined;
}

function Target({ id }: { id: string }) {
  const href = addressOf(id);
  const text = <code title={id}>{id}</code>;
  return href === undefined ? text : <a href={href}>{text}</a>;
}
