import type { TargetedMouseEvent } from 'preact';
import { useLocation } from 'preact-iso/router';
import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import { linkTo } from '../../../../api/site/page-paths.ts';
import type { Execution } from '../../client/shapes.ts';
import { duration } from '../../format/amount.ts';
import { shownName } from '../../format/shown-name.ts';
import { endReason, stepTrouble, triggerName } from '../../parts/names.ts';
import { ExecutionBadge } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import { now } from '../../state/clock.ts';
import { workflowNames } from '../../state/directory.ts';
import { language, texts } from '../../state/language.ts';

interface ExecutionTableProps {
  readonly rows: readonly Execution[];
  /** Called whenever the pointer moves over the rows. */
  point(): void;
}

export function ExecutionTable({ rows, point }: ExecutionTableProps) {
  const { executions: words, execution, log } = texts.value;
  return (
    <table class="table execution-table">
      <caption class="unseen">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{execution.started}</th>
          <th scope="col">{log.status}</th>
          <th scope="col">{execution.workflow}</th>
          <th scope="col">{execution.contact}</th>
          <th scope="col">{words.reason}</th>
          <th scope="col">{words.took}</th>
        </tr>
      </thead>
      <tbody onPointerMove={point}>
        {rows.map((one) => (
          <ExecutionRow key={one.id} execution={one} />
        ))}
      </tbody>
    </table>
  );
}

function ExecutionRow({ execution: one }: { execution: Execution }) {
  const { executions: words, execution } = texts.value;
  const { route } = useLocation();
  const path = linkTo('execution', one.id);
  const open = ({ target }: TargetedMouseEvent<HTMLTableRowElement>): void => {
    if (!(target instanceof Element) || target.closest('a, button')) return;
    // A person who selects text wants to copy it, not to open the execution.
    if (getSelection()?.isCollapsed !== false) route(path);
  };
  return (
    <tr class="row-opens" onClick={open}>
      <td data-label={execution.started}>
        <Time at={one.started_at} />
      </td>
      <td>
        <ExecutionBadge status={one.status} />
      </td>
      <td>
        <span class="stack">
          <a class="row-link" href={path}>
            <bdi>{workflowNames.value.get(one.workflow_id) ?? one.workflow_id}</bdi>
          </a>
          <small>
            {triggerName(one.trigger)} · {execution.version(one.workflow_version)}
          </small>
        </span>
      </td>
      <td data-label={execution.contact}>
        {one.contact_id === undefined ? (
          <span class="faint">–</span>
        ) : (
          <a class="plain-link" href={linkTo('contact', one.contact_id)} title={one.contact_id}>
            <bdi>{shownName(one.contact_name, one.contact_id)}</bdi>
          </a>
        )}
      </td>
      <td class="cell-reason">{reasonOf(one)}</td>
      <td data-label={words.took}>{tookOf(one)}</td>
    </tr>
  );
}

/** Why it failed, was cancelled or ended early. */
function reasonOf({ status, error }: Execution): string | undefined {
  const { execution: words } = texts.value;
  if (error === undefined) return undefined;
  const { code, message } = error;
  if (status === 'failed') return stepTrouble(code)?.meaning ?? escapeDeceiving(message);
  return (
    endReason(code) ?? (status === 'cancelled' ? words.ends.cancelled : escapeDeceiving(message))
  );
}

function tookOf({ started_at, finished_at }: Execution): string {
  const { executions: words } = texts.value;
  const from = Date.parse(started_at);
  if (finished_at !== undefined) return duration(Date.parse(finished_at) - from, language.value);
  return words.soFar(duration(Math.max(0, now.value - from), language.value));
}
