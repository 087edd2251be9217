import {
  createRandom,
  type NonEmpty,
  type Random,
} from '../../shared/platforms/simulation/random.ts';
import {
  type Account,
  type Batch,
  createSource,
  type Pace,
  planBatches,
  type Source,
} from './plan-batches.ts';
import { type Delivery, forgeDelivery, writeDelivery, writeRedelivery } from './write-delivery.ts';

export interface TrafficOptions extends Pace {
  readonly accounts: NonEmpty<Account>;
  /** The number of events, without those that have a bad signature. */
  readonly count: number;
  /** The share of deliveries that are sent twice. */
  readonly duplicates: number;
  readonly reorder: boolean;
  /** The number of additional deliveries with a bad signature, as a share of the events. */
  readonly bad_signature: number;
  /** The share of events whose announcement fails at first. */
  readonly fail: number;
  readonly seed: number;
}

export interface PlannedEvent {
  readonly id: string;
  /** Whether the event must start the workflow of simulated traffic. */
  readonly starts: boolean;
  /** Whether the announcement of the event fails at first. */
  readonly fails: boolean;
  /** The platform's id of the message that the event adds. */
  readonly message_id?: string;
}

export interface Plan {
  /** The deliveries in the order in which they are sent. */
  readonly deliveries: readonly Delivery[];
  readonly events: ReadonlyMap<string, PlannedEvent>;
  /** Ids of events that are sent with a bad signature only. They must never appear in the log. */
  readonly forged: ReadonlySet<string>;
}

/** A duplicate follows its original within this number of deliveries. */
const REPEATED_WITHIN = 20;

/** Plans all the traffic of one run from its seed, before the first byte is sent. */
export function planTraffic(options: TrafficOptions): Plan {
  const random = createRandom(options.seed);
  const [first, ...others] = options.accounts;
  const sources: NonEmpty<Source> = [
    createSource(first, random),
    ...others.map((account) => createSource(account, random)),
  ];
  const batches = planBatches(sources, options.count, options, random);
  const forgedBatches = planBatches(
    sources,
    Math.round(options.count * options.bad_signature),
    options,
    random,
  );
  const genuine = batches.map((batch) => ({ batch, delivery: writeDelivery(batch) }));
  const forged = forgedBatches.map((batch) => forgeDelivery(batch, random));
  const events = genuine.flatMap(({ batch, delivery }) =>
    describeEvents(batch, delivery, options.fail, random),
  );
  return {
    deliveries: orderDeliveries(genuine, forged, options, random),
    events: new Map(events.map((event) => [event.id, event])),
    forged: new Set(forged.flatMap(({ event_ids }) => event_ids)),
  };
}

function describeEvents(
  { events }: Batch,
  { event_ids }: Delivery,
  fail: number,
  random: Random,
): PlannedEvent[] {
  return events.flatMap(({ starts = false, message_id }, index) => {
    const id = event_ids[index];
    if (id === undefined) return [];
    return {
      id,
      starts,
      fails: random.chance(fail),
      ...(message_id !== undefined && { message_id }),
    };
  });
}

/** Places duplicates after their originals and forgeries anywhere; `reorder` places everything anywhere. */
function orderDeliveries(
  genuine: readonly { readonly batch: Batch; readonly delivery: Delivery }[],
  forged: readonly Delivery[],
  { duplicates, reorder }: TrafficOptions,
  random: Random,
): Delivery[] {
  const duplicated = genuine.flatMap(({ batch }, index) => {
    if (!random.chance(duplicates)) return [];
    return { delivery: writeRedelivery(batch), place: index + REPEATED_WITHIN * random.fraction() };
  });
  const placed = [
    ...genuine.map(({ delivery }, index) => ({ delivery, place: index })),
    ...forged.map((delivery) => ({ delivery, place: random.below(genuine.length) })),
    ...duplicated,
  ];
  const all = reorder ? random.shuffle(placed) : placed.sort((a, b) => a.place - b.place);
  return all.map(({ delivery }) => delivery);
}
