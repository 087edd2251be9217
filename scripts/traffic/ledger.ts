import type { Tally } from './evidence.ts';
import type { PostResult } from './post-deliveries.ts';
import type { Delivery } from './write-delivery.ts';

/** The answers of the webhook handlers so far. */
export interface Ledger {
  readonly tally: Tally;
  /** The start of the first accepted request of each event, in milliseconds since 1970. */
  readonly acceptedAt: ReadonlyMap<string, number>;
  readonly answered: number;
}

type Count = keyof Tally;

export interface OpenLedger {
  readonly ledger: Ledger;
  add(delivery: Delivery, result: PostResult): void;
}

/** Returns an empty ledger and the function that adds a result to it. */
export function openLedger(): OpenLedger {
  const tally: Record<Count, number> = {
    accepted: 0,
    refused: 0,
    given_up: 0,
    redelivered: 0,
    forged_refused: 0,
    forged_accepted: 0,
  };
  const acceptedAt = new Map<string, number>();
  const ledger = { tally, acceptedAt, answered: 0 };
  const add: OpenLedger['add'] = (delivery, result) => {
    ledger.answered += 1;
    tally.redelivered += result.tries - 1;
    tally[countOf(delivery, result)] += 1;
    if (result.outcome !== 'accepted') return;
    for (const id of delivery.event_ids) {
      const known = acceptedAt.get(id) ?? result.began_at;
      acceptedAt.set(id, Math.min(known, result.began_at));
    }
  };
  return { ledger, add };
}

function countOf({ genuine }: Delivery, { outcome }: PostResult): Count {
  if (genuine || outcome === 'given_up') return outcome;
  return outcome === 'accepted' ? 'forged_accepted' : 'forged_refused';
}
