import type { TargetedMouseEvent } from 'preact';
import { useLocation } from 'preact-iso/router';
import { beginning, escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import { linkTo } from '../../../../api/site/page-paths.ts';
import type { EventSummary } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { duration } from '../../format/amount.ts';
import { shownName } from '../../format/shown-name.ts';
import { fullTime } from '../../format/time.ts';
import { ExecutionLinks } from '../../parts/execution-links.tsx';
import { typeName } from '../../parts/names.ts';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { EventStatus } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import { blockNames } from '../../state/directory.ts';
import { language, texts } from '../../state/language.ts';
import { type Column, columns, shownColumns } from '../../state/log-columns.ts';
import { viewer } from '../../state/viewer.ts';

interface EventRowProps {
  readonly event: EventSummary;
  readonly selected: boolean;
  select(extend: boolean): void;
}

export function EventRow({ event, selected, select }: EventRowProps) {
  const { log } = texts.value;
  const { route } = useLocation();
  const path = linkTo('event', event.id);
  const name = typeName(event);
  const open = ({ target, shiftKey }: TargetedMouseEvent<HTMLTableRowElement>): void => {
    if (!(target instanceof Element) || target.closest('a, button, input, label')) return;
    if (shiftKey) select(true);
    // A person who selects text wants to copy it, not to open the event.
    else if (getSelection()?.isCollapsed !== false) route(path);
  };
  return (
    <tr class={selected ? 'row is-selected' : 'row'} onClick={open}>
      <td class="cell-select">
        <label class="check">
          <input
            type="checkbox"
            checked={selected}
            aria-label={log.select(describeRow(event, name))}
            onClick={({ shiftKey }) => select(shiftKey)}
          />
        </label>
      </td>
      <td class="cell-time">
        <Time at={event.received_at} />
      </td>
      <td class="cell-status">
        <EventStatus status={event.status} />
        <LastError event={event} />
      </td>
      <td class="cell-event">
        <PlatformMark platform={event.platform} />
        <span class="stack">
          <a class="row-link" href={path} data-event={event.id}>
            {name}
          </a>
          <small title={event.kind}>
            {platformName(event.platform)} · <code>{event.kind}</code>
          </small>
        </span>
      </td>
      {columns
        .filter((column) => shownColumns.value.has(column))
        .map((column) => (
          <Cell key={column} column={column} event={event} />
        ))}
    </tr>
  );
}

function Cell({ column, event }: { column: Column; event: EventSummary }) {
  const { log } = texts.value;
  if (column === 'preview') {
    return (
      <td class="cell-preview" dir="auto">
        {event.preview}
      </td>
    );
  }
  return (
    <td class={`cell-${column}`} data-label={log[column]}>
      {column === 'contact' && <Contact event={event} />}
      {column === 'block' && <Block event={event} />}
      {column === 'latency' && <Latency event={event} />}
      {column === 'attempts' && event.attempts.length}
      {column === 'execution' && <ExecutionLinks executions={event.executions} event={event.id} />}
    </td>
  );
}

/** Describes the row, so that nobody hears two alike: one delivery may have several events of one type and person. */
function describeRow(event: EventSummary, name: string): string {
  const { contact_id, contact_name, received_at, id, preview = '' } = event;
  const who = contact_id === undefined ? id : shownName(contact_name, contact_id);
  const said = preview === '' ? [] : [escapeDeceiving(beginning(preview, 40))];
  return [name, who, ...said, fullTime(received_at, viewer.value)].join(', ');
}

function Contact({ event: { contact_id, contact_name } }: { event: EventSummary }) {
  if (contact_id === undefined) return <span class="faint">–</span>;
  return (
    <a class="plain-link" href={withFilters(linkTo('events'), { contact_id })} title={contact_id}>
      <bdi>{shownName(contact_name, contact_id)}</bdi>
    </a>
  );
}

function Block({ event: { block_id } }: { event: EventSummary }) {
  if (block_id === undefined) return <span class="faint">–</span>;
  return (
    <a class="plain-link" href={linkTo('block', block_id)} title={block_id}>
      <bdi>{blockNames.value.get(block_id) ?? block_id}</bdi>
    </a>
  );
}

/** From its receipt until it was processed, with all retries and replays. */
function Latency({ event: { received_at, applied_at } }: { event: EventSummary }) {
  if (applied_at === undefined) return <span class="faint">–</span>;
  const ms = Math.max(0, Date.parse(applied_at) - Date.parse(received_at));
  return <>{duration(ms, language.value)}</>;
}

function LastError({ event: { status, attempts } }: { event: EventSummary }) {
  const error = attempts.at(-1)?.error;
  if (status === 'success' || error === undefined) return null;
  return (
    <small class="error-code" title={escapeDeceiving(error.message)}>
      {error.code}
    </small>
  );
}
