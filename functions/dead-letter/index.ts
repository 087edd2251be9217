import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { database } from '../../shared/runtime/config.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { recordDeadLetter, sourceOf } from './dead-letter.ts';
import { failReplay } from './fail-replay.ts';

const store = createFirestoreStore(database(process.env));

export const handle = servePush('dead-letter', async (push) => {
  // A round that was given up is done by the next one.
  if (sourceOf(push).endsWith('health')) return { outcome: 'round_missed', severity: 'ERROR' };
  // The subscription a dead letter is pushed from tells what it was: an event, or a job's page.
  const bury = push.subscription.endsWith('jobs-dead') ? failReplay : recordDeadLetter;
  return { outcome: await bury(store, push, new Date()), severity: 'ERROR' };
});
