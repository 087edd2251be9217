import { createFirestoreStore } from '../../shared/cloud/firestore-store.ts';
import { projectId } from '../../shared/config.ts';
import { servePush } from '../serve-push.ts';
import { buryEvent, sourceOf } from './dead-letter.ts';
import { failReplay } from './fail-replay.ts';

const store = createFirestoreStore({ projectId: projectId(process.env) });

export const handle = servePush('dead-letter', async (push) => {
  // A round that was given up is done by the next one.
  if (sourceOf(push).endsWith('health')) return { outcome: 'round_missed', severity: 'ERROR' };
  // The subscription a dead letter is pushed from tells what it was: an event, or a job's page.
  const bury = push.subscription.endsWith('jobs-dead') ? failReplay : buryEvent;
  return { outcome: await bury(store, push, new Date()), severity: 'ERROR' };
});
