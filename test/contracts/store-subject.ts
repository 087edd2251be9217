import {
  type Change,
  type Keys,
  kinds,
  type Need,
  type State,
} from '../../shared/domain/change.ts';
import type { Store } from '../../shared/store/store.ts';

export interface StoreSubject {
  readonly store: Store;
}

/** A decision that looks at these documents first. */
export function seen<C extends Change>(
  keys: Keys,
  decide: (state: State) => C,
): (state: State) => C | Need {
  return (state) => {
    const looked = kinds.every((kind) => (keys[kind] ?? []).every((id) => state[kind].has(id)));
    return looked ? decide(state) : { need: keys };
  };
}
