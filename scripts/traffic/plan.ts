import { createDice, type Dice, type NonEmpty } from './dice.ts';
import { type Batch, dressStage, imagine, type Pace, type Stage } from './imagine.ts';
import { type Delivery, forgeDelivery, writeAgain, writeDelivery } from './write-delivery.ts';

export interface Wishes extends Pace {
  readonly stages: NonEmpty<Stage>;
  /** Events, not counting those with a bad signature. */
  readonly count: number;
  /** Share of deliveries sent twice. */
  readonly duplicates: number;
  readonly reorder: boolean;
  /** Further deliveries with a bad signature, as a share of the events. */
  readonly bad_signature: number;
  /** Share of events whose announcement fails at first. */
  readonly fail: number;
  readonly seed: number;
}

export interface PlannedEvent {
  readonly id: string;
  /** Whether it must begin the demo workflow. */
  readonly orders: boolean;
  /** Whether its announcement is to fail at first. */
  readonly fails: boolean;
  /** The platform's id of the message it leaves. */
  readonly message_id?: string;
}

export interface Plan {
  /** In the order in which they are sent. */
  readonly deliveries: readonly Delivery[];
  readonly events: ReadonlyMap<string, PlannedEvent>;
  /** Events that come with a bad signature only: they must never appear. */
  readonly forged: ReadonlySet<string>;
}

/** How much later a duplicate comes, in deliveries. */
const REPEATED_WITHIN = 20;

/** All the traffic of one run, decided by its seed before the first byte is sent. */
export function planTraffic(wishes: Wishes): Plan {
  const dice = createDice(wishes.seed);
  const [first, ...others] = wishes.stages;
  const settings = [
    dressStage(first, dice),
    ...others.map((stage) => dressStage(stage, dice)),
  ] as const;
  const batches = imagine(settings, wishes.count, wishes, dice);
  const fakes = imagine(settings, Math.round(wishes.count * wishes.bad_signature), wishes, dice);
  const genuine = batches.map((batch) => ({ batch, delivery: writeDelivery(batch) }));
  const forged = fakes.map((batch) => forgeDelivery(batch, dice));
  const events = genuine.flatMap(({ batch, delivery }) =>
    describeEvents(batch, delivery, wishes.fail, dice),
  );
  return {
    deliveries: lineUp(genuine, forged, wishes, dice),
    events: new Map(events.map((event) => [event.id, event])),
    forged: new Set(forged.flatMap(({ event_ids }) => event_ids)),
  };
}

function describeEvents(
  { happenings }: Batch,
  { event_ids }: Delivery,
  fail: number,
  dice: Dice,
): PlannedEvent[] {
  return happenings.flatMap(({ orders = false, message_id }, index) => {
    const id = event_ids[index];
    if (id === undefined) return [];
    return {
      id,
      orders,
      fails: dice.chance(fail),
      ...(message_id !== undefined && { message_id }),
    };
  });
}

/** Puts duplicates some way behind their originals and forgeries anywhere; reordered, all go anywhere. */
function lineUp(
  genuine: readonly { readonly batch: Batch; readonly delivery: Delivery }[],
  forged: readonly Delivery[],
  { duplicates, reorder }: Wishes,
  dice: Dice,
): Delivery[] {
  const again = genuine.flatMap(({ batch }, index) => {
    if (!dice.chance(duplicates)) return [];
    return { delivery: writeAgain(batch), place: index + REPEATED_WITHIN * dice.fraction() };
  });
  const placed = [
    ...genuine.map(({ delivery }, index) => ({ delivery, place: index })),
    ...forged.map((delivery) => ({ delivery, place: dice.below(genuine.length) })),
    ...again,
  ];
  const all = reorder ? dice.shuffle(placed) : placed.sort((a, b) => a.place - b.place);
  return all.map(({ delivery }) => delivery);
}
