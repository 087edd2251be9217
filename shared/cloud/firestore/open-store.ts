import { type Environment, storeSettings } from '../../runtime/config.ts';
import type { Store } from '../../store/store.ts';
import { createFirestoreStore } from './firestore-store.ts';

/** There is no such block. */
const NOTHING = 'nothing';

/**
 * The store of a function. Firestore's client loads its protocol and connects when it is first called, which takes
 * longer than everything else that an event needs. So it is called once as soon as the function listens, whatever
 * the answer.
 */
export function openStore(env: Environment): Store {
  const store = createFirestoreStore(storeSettings(env));
  setImmediate(() => void store.find('blocks', NOTHING).catch(() => undefined));
  return store;
}
