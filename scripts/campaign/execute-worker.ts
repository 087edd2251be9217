import type { Engine } from '../../functions/execute/engine.ts';
import { createFindGraph } from '../../functions/execute/load-execution.ts';
import { runExecution } from '../../functions/execute/run-execution.ts';
import { wakeDue } from '../../functions/execute/wake-due.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Tasks } from '../../shared/cloud/tasks/tasks.ts';
import { senders } from '../../shared/platforms/senders.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Push } from '../../shared/wire/push.ts';
import { readWakeup } from '../../shared/wire/wakeup-message.ts';
import type { Instance } from './instance.ts';
import { callShop, type Shop } from './shop.ts';

interface Ports {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly tasks: Tasks;
}

/** The function `execute` in one process, as its `index.ts` makes it of the environment. */
export function openExecuteWorker(
  { store, publisher, tasks }: Ports,
  shop: Shop,
  instance: Instance,
) {
  const { now } = instance;
  const engine: Engine = {
    ...{ store, publisher, tasks, senders, now },
    findGraph: createFindGraph(store, now),
    callOut: (request) => callShop(shop, instance, request),
    log: () => undefined,
  };
  return async (push: Push) => {
    const execution = readWakeup(push);
    if (execution !== undefined) return { outcome: await runExecution(engine, execution) };
    await wakeDue(store, publisher, now());
    return { outcome: 'woken' };
  };
}
