import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { database } from '../../shared/runtime/config.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { handleDeadLetter } from './dead-letter.ts';

const store = createFirestoreStore(database(process.env));
/** Empty on a developer's machine, where names have no prefix. */
const prefix = process.env['SUBSCRIPTION_PREFIX'] ?? '';

export const handle = servePush('dead-letter', (push) =>
  handleDeadLetter(store, push, prefix, new Date()),
);
