import { AsyncLocalStorage } from 'node:async_hooks';
import type { NonEmpty } from '../../shared/platforms/simulation/random.ts';
import { digest, fractions } from './dice.ts';

/** What our functions talk to. `sending`: the calls by which platforms are written to. `shop` and `receiver`: systems of the owners'. */
export type Part = (typeof parts)[number];

export const parts = [
  'database',
  'pubsub',
  'archive',
  'platform',
  'sending',
  'shop',
  'receiver',
] as const;

export type FaultKind =
  /** The part does nothing and says so. */
  | 'refused'
  /** The part never hears of it, and nobody answers. */
  | 'request_lost'
  /** The part does it, and the answer says that it failed. */
  | 'answer_lost'
  /** The part does it twice, as a client library does that tries again by itself. */
  | 'done_twice'
  /** The answer takes up to half a minute. A call that writes to a person may take some seconds to arrive, too. */
  | 'slow'
  /** The process that asks ends: before it asks, while the part works, or as the answer comes. */
  | 'killed_before'
  | 'killed_between'
  | 'killed_after';

const kinds: NonEmpty<readonly [number, FaultKind]> = [
  [4, 'refused'],
  [1, 'request_lost'],
  [4, 'answer_lost'],
  [2, 'done_twice'],
  [3, 'slow'],
  [2, 'killed_before'],
  [2, 'killed_between'],
  [2, 'killed_after'],
];

/** One request to a part and its answer, as chance has it. */
export interface Exchange {
  readonly fault: FaultKind | undefined;
  /** How long the request and the answer are under way, in milliseconds. */
  readonly out: number;
  readonly back: number;
}

/** A fault that happened, in words and by an id that finds it again in the same story. */
export interface MetFault {
  readonly id: string;
  readonly text: string;
}

export interface Faults {
  readonly seed: number;
  meet(part: Part, who: string): Exchange;
  /** Whether something else goes wrong, at this share of the rate. */
  happens(what: string, key: string, share: number): boolean;
  /** Before its beginning nothing goes wrong, and after its end neither. */
  begin(): void;
  heal(): void;
  readonly met: readonly MetFault[];
  /** How many exchanges something might have gone wrong with. */
  requests(): number;
}

export interface FaultOptions {
  readonly seed: number;
  /** The share of exchanges that something goes wrong with. */
  readonly rate: number;
  /** The ids of the only faults that may happen; all may if it is absent. */
  readonly only?: ReadonlySet<string> | undefined;
}

/** What an exchange is for: it names its faults, so that they find it again. */
interface Purpose {
  readonly key: string;
  exchanges: number;
}

const purposes = new AsyncLocalStorage<Purpose>();

/** Does work for one purpose, such as one attempt at one message. */
export function forPurpose<T>(key: string, work: () => T): T {
  return purposes.run({ key, exchanges: 0 }, work);
}

export function createFaults({ seed, rate, only }: FaultOptions): Faults {
  const met: MetFault[] = [];
  /** The purposes of what a process does by itself, such as one more try after a pause. */
  const own = new Map<string, Purpose>();
  const purposeOf = (who: string): Purpose => {
    const purpose = own.get(who) ?? { key: who, exchanges: 0 };
    own.set(who, purpose);
    return purpose;
  };
  let begun = false;
  let requests = 0;
  const note = (key: string, what: string): boolean => {
    const id = digest(key).toString(36);
    if (only?.has(id) === false) return false;
    met.push({ id, text: `${key}: ${what}` });
    return true;
  };
  return {
    ...{ seed, met, requests: () => requests },
    begin: () => {
      begun = true;
    },
    heal: () => {
      begun = false;
    },
    happens(what, key, share) {
      const named = `${key}, ${what}`;
      if (!begun || fractions(seed, named)() >= rate * share) return false;
      return note(named, 'so it was');
    },
    meet(part, who) {
      const purpose = purposes.getStore() ?? purposeOf(who);
      purpose.exchanges += 1;
      if (begun) requests += 1;
      const key = `${purpose.key}, request ${purpose.exchanges}`;
      const fraction = fractions(seed, key);
      const calm = { fault: undefined, out: latency(fraction()), back: 1 };
      if (!begun || fraction() >= rate) return calm;
      const fault = drawKind(fraction());
      if (!note(key, `${part} ${fault}`)) return calm;
      const back = fault === 'slow' ? 30_000 * fraction() : latency(fraction());
      const isLate = fault === 'slow' && part === 'sending';
      return { fault, back, out: isLate ? LATE_MS * fraction() : calm.out };
    },
  };
}

/** A call that writes to a person may also be slow on its way, for less time than its caller waits. */
const LATE_MS = 15_000;

function drawKind(fraction: number): FaultKind {
  const all = kinds.reduce((sum, [weight]) => sum + weight, 0);
  let left = fraction * all;
  for (const [weight, kind] of kinds) {
    left -= weight;
    if (left < 0) return kind;
  }
  return kinds[0][1];
}

/** From 1 to 250 milliseconds, mostly short. */
function latency(fraction: number): number {
  return 1 + Math.floor(250 * fraction ** 4);
}
