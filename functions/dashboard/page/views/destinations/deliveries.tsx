import { useEffect, useMemo, useState } from 'preact/hooks';
import { listDeliveries } from '../../client/api.ts';
import type { Delivery } from '../../client/shapes.ts';
import { openLiveList } from '../../parts/live/live-list.ts';
import { Older } from '../../parts/live/older.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { TableSkeleton } from '../event-log/event-table.tsx';
import { DeliveryItem } from './delivery-item.tsx';
import { destinationWords } from './destination-words.ts';

const EVERY_MS = 3_000;
const PAGE_SIZE = 30;
const statuses = ['waiting', 'delivered', 'failed'] as const;
type Status = Delivery['status'] | undefined;

/** What was sent to a destination, the newest first, with every attempt. */
export function Deliveries({ id }: { id: string }) {
  const words = destinationWords.value;
  const [status, setStatus] = useState<Status>();
  const live = useMemo(() => openDeliveries(id, status), [id, status]);
  useEffect(() => live.start(), [live]);
  const rows = live.rows.value;
  const error = live.error.value;
  return (
    <section aria-label={words.deliveries} class="deliveries">
      <div class="view-head">
        <h2>{words.deliveries}</h2>
        <fieldset class="segments">
          <legend class="unseen">{words.state}</legend>
          {[undefined, ...statuses].map((one) => (
            <button
              key={one ?? ''}
              type="button"
              aria-pressed={one === status}
              onClick={() => setStatus(one)}
            >
              {one === undefined ? words.any : words.statuses[one]}
            </button>
          ))}
        </fieldset>
      </div>
      {rows === undefined && (error ? <Trouble error={error} /> : <TableSkeleton rows={4} />)}
      {rows?.length === 0 && (
        <Notice icon="send" title={words.noDeliveries}>
          <p class="notice-detail">{words.noDeliveriesHint}</p>
        </Notice>
      )}
      {rows !== undefined && rows.length > 0 && (
        <>
          <ul class="plain-list delivery-list">
            {rows.map((one) => (
              <DeliveryItem key={one.id} delivery={one} />
            ))}
          </ul>
          <Older live={live} words={words} />
        </>
      )}
    </section>
  );
}

function openDeliveries(id: string, status: Status) {
  return openLiveList<Delivery>({
    async load(cursor) {
      const query = { status, limit: PAGE_SIZE, cursor };
      const { deliveries: rows, next_cursor } = await listDeliveries(id, query);
      return { rows, next_cursor };
    },
    timeOf: ({ created_at }) => created_at,
    everyMs: EVERY_MS,
    mayMove: () => true,
    arrived: () => undefined,
  });
}
