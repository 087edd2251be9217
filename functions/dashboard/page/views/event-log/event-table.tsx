import type { EventSummary } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
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
    <table class="log">
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
          <th scope="col">{log.time}</th>
          <th scope="col">{log.status}</th>
          <th scope="col">{log.event}</th>
          <th scope="col">{log.contact}</th>
          <th scope="col">{log.preview}</th>
          <th scope="col" class="cell-attempts">
            {log.attempts}
          </th>
          <th scope="col">{log.execution}</th>
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
