import {
  type Change,
  type Keys,
  type Kind,
  kinds,
  type Need,
  type State,
} from '../../shared/domain/change.ts';
import type { Store } from '../../shared/store/store.ts';

/** A document as it is in the database. */
export type StoredBefore = { readonly id: string } & Readonly<Record<string, unknown>>;

export interface StoreSubject {
  readonly store: Store;
  /** Puts a document there as it stands, as another version of the product would have. */
  putStored(kind: Kind, document: StoredBefore): Promise<void>;
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
