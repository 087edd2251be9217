import { createFirestoreStore } from '../../shared/cloud/firestore-store.ts';
import { projectId } from '../../shared/config.ts';
import { servePush } from '../serve-push.ts';
import { buryEvent } from './dead-letter.ts';

const store = createFirestoreStore({ projectId: projectId(process.env) });

export const handle = servePush('dead-letter', async (push) => ({
  outcome: await buryEvent(store, push, new Date()),
  severity: 'ERROR',
}));
