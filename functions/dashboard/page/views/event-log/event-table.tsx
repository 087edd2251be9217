import type { EventSummary } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
import { columns, compact, shownColumns } from '../../state/log-columns.ts';
import { EventRow } from './event-row.tsx';
import type { Selection } from './use-selection.ts';

interface EventTableProps {
  readonly rows: readonly EventSummary[];
  readonly selection: Selection;
  /** Called whenever the pointer moves over the rows. */
  point(): void;
}

export function EventTable({ rows, selection, point }: EventTableProps) {
  const { log } = texts.value;
  const { ids } = selection;
  const order = rows.map(({ id }) => id);
  return (
    <table class={compact.value ? 'log is-compact' : 'log'}>
      <caption class="unseen">{log.caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="cell-select">
            <label class="check">
              <input
                type="checkbox"
                aria-label={log.selectAll}
                checked={ids.size > 0}
                ref={(box) => {
                  if (box) box.indeterminate = ids.size > 0 && ids.size < rows.length;
                }}
                onClick={() => selection.toggleAll(order)}
              />
            </label>
          </th>
          <th scope="col" class="cell-time">
            {log.time}
          </th>
          <th scope="col" class="cell-status">
            {log.status}
          </th>
          <th scope="col" class="cell-event">
            {log.event}
          </th>
          {columns
            .filter((column) => shownColumns.value.has(column))
            .map((column) => (
              <th key={column} scope="col" class={`cell-${column}`}>
                {log[column]}
              </th>
            ))}
        </tr>
      </thead>
      <tbody onPointerMove={point}>
        {rows.map((event) => (
          <EventRow
            key={event.id}
            event={event}
            selected={ids.has(event.id)}
            select={(extend) => selection.toggle(event.id, extend, order)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The table's outline while its first rows are on their way. */
export function TableSkeleton({ rows = 12 }: { rows?: number }) {
  return (
    <div class="skeleton-table" role="status" aria-label={texts.value.shell.loading}>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} class={`skeleton-row skeleton-${at % 3}`}>
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
