import type { Delivered } from './deliver.ts';
import type { Tally } from './summary.ts';
import type { Delivery } from './write-delivery.ts';

/** What the webhook handlers have answered so far. */
export interface Ledger {
  readonly tally: Tally;
  /** Per event, when the request began whose answer first accepted it, in milliseconds since 1970. */
  readonly acceptedAt: ReadonlyMap<string, number>;
  readonly answered: number;
}

type Count = keyof Tally;

export interface OpenLedger {
  readonly ledger: Ledger;
  enter(delivery: Delivery, delivered: Delivered): void;
}

/** An empty ledger and the pen to write in it. */
export function openLedger(): OpenLedger {
  const tally: Record<Count, number> = {
    ...{ accepted: 0, refused: 0, given_up: 0, redelivered: 0 },
    ...{ forged_refused: 0, forged_accepted: 0 },
  };
  const acceptedAt = new Map<string, number>();
  const ledger = { tally, acceptedAt, answered: 0 };
  const enter: OpenLedger['enter'] = (delivery, delivered) => {
    ledger.answered += 1;
    tally.redelivered += delivered.tries - 1;
    tally[countOf(delivery, delivered)] += 1;
    if (delivered.outcome !== 'accepted') return;
    for (const id of delivery.event_ids) {
      const known = acceptedAt.get(id) ?? delivered.began_at;
      acceptedAt.set(id, Math.min(known, delivered.began_at));
    }
  };
  return { ledger, enter };
}

function countOf({ genuine }: Delivery, { outcome }: Delivered): Count {
  if (genuine || outcome === 'given_up') return outcome;
  return outcome === 'accepted' ? 'forged_accepted' : 'forged_refused';
}
