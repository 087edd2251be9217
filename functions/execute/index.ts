import { openStore } from '../../shared/cloud/firestore/open-store.ts';
import { createPublicCall, localServers } from '../../shared/cloud/http/public-call.ts';
import { createTasks } from '../../shared/cloud/tasks/rest-tasks.ts';
import { createAnnouncingPublisher } from '../../shared/pipeline/announcing-publisher.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { secrets } from '../../shared/runtime/config.ts';
import { log } from '../../shared/runtime/log.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { readWakeup } from '../../shared/wire/wakeup-message.ts';
import { callWithSecrets } from './call-with-secrets.ts';
import type { Engine } from './engine.ts';
import { createFindGraph } from './load-execution.ts';
import { runExecution } from './run-execution.ts';
import { startDue } from './start-due.ts';
import { keepQueueAwake, wakeDue } from './wake-due.ts';

const store = openStore(process.env);

const publisher = createAnnouncingPublisher(process.env, store);

const engine: Engine = {
  store,
  publisher,
  tasks: createTasks(process.env),
  senders,
  findGraph: createFindGraph(store, Date.now),
  callOut: callWithSecrets(
    store,
    secrets(process.env, 'SEALING_KEYS'),
    createPublicCall({ alsoAllowed: localServers(process.env) }),
  ),
  log,
  now: Date.now,
};

export const handle = servePush('execute', async (push) => {
  const execution_id = readWakeup(push);
  if (execution_id === undefined) {
    const now = engine.now();
    const started = await startDue(engine, now);
    const woken = await wakeDue(store, engine.publisher, now);
    await keepQueueAwake(engine.tasks, now).catch(() => undefined);
    return { outcome: 'woken', fields: { woken, started } };
  }
  return { outcome: await runExecution(engine, execution_id), fields: { execution_id } };
});
