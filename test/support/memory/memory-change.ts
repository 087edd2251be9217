import {
  type Change,
  type Keys,
  type Kind,
  type Kinds,
  kinds,
  type Need,
  nothingLooked,
  type State,
} from '../../../shared/domain/change.ts';
import { upgrade } from '../../../shared/store/upgrade.ts';
import { copy } from './copy.ts';

/** All there is, by kind and id. */
export type Documents = { readonly [K in Kind]: ReadonlyMap<string, Kinds[K]> };

/** Lets `decide` look until it needs no more, and again when something it takes for new is there. */
export function deliberate<C extends Change>(
  all: Partial<Documents>,
  decide: (state: State) => C | Need,
): C {
  const looked = nothingLooked();
  for (;;) {
    const outcome = decide(copy(looked));
    if ('need' in outcome) {
      if (!lookUp(all, looked, outcome.need)) throw new Error('decide needs what it has seen');
    } else if (!lookUp(all, looked, assumedAbsent(all, outcome))) return outcome;
  }
}

function assumedAbsent(all: Partial<Documents>, change: Change): Keys {
  const there = kinds.map((kind) => {
    const ids = (change[kind] ?? []).map(({ id }) => id);
    return [kind, ids.filter((id) => all[kind]?.has(id))] as const;
  });
  return Object.fromEntries(there);
}

/** What is stored never changes, so that each document has to be upgraded once. */
const known = new WeakMap<object, object>();

/** A document as this version knows it, whatever version has written it. */
export function upgraded<K extends Kind>(kind: K, stored: Kinds[K]): Kinds[K] {
  const current = known.get(stored) ?? upgrade(kind, { ...stored });
  known.set(stored, current);
  return current as unknown as Kinds[K];
}

/** Whether there was anything that had not been looked up. */
function lookUp(
  all: Partial<Documents>,
  looked: ReturnType<typeof nothingLooked>,
  need: Keys,
): boolean {
  let found = false;
  const look = <K extends Kind>(kind: K, id: string): void => {
    found ||= !looked[kind].has(id);
    const stored = all[kind]?.get(id) as Kinds[K] | undefined;
    looked[kind].set(id, stored && upgraded(kind, stored));
  };
  for (const kind of kinds) for (const id of need[kind] ?? []) look(kind, id);
  return found;
}
