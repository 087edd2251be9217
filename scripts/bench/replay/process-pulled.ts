import { setTimeout as sleep } from 'node:timers/promises';
import { type Processor, processEvent } from '../../../functions/process/process.ts';
import type { Push } from '../../../shared/wire/push.ts';
import { readEnvelope, readPush } from '../../../shared/wire/read-push.ts';
import { readReplayOrder } from '../../../shared/wire/replay-message.ts';
import { callEmulator } from '../../traffic/emulator.ts';

const AT_ONCE = 64;

export interface Processing {
  /** How many messages came, with those that came again. */
  count(): number;
  stop(): Promise<void>;
}

/** Processes what is published, as fast as it can be: the emulator pushes two messages at a time only. */
export function processPulled(
  processor: Processor,
  host: string,
  subscription: string,
): Processing {
  let [count, open] = [0, true];
  const work = async (): Promise<void> => {
    while (open) {
      const json = { maxMessages: AT_ONCE, returnImmediately: true };
      const pulled = await callEmulator(host, `${subscription}:pull`, { method: 'POST', json });
      const { receivedMessages = [] } = pulled as {
        receivedMessages?: { ackId: string; message: Push['message'] }[];
      };
      if (receivedMessages.length === 0) {
        await sleep(100);
        continue;
      }
      await Promise.all(receivedMessages.map(({ message }) => process(processor, message)));
      count += receivedMessages.length;
      const ackIds = receivedMessages.map(({ ackId }) => ackId);
      await callEmulator(host, `${subscription}:acknowledge`, { method: 'POST', json: { ackIds } });
    }
  };
  const worked = work();
  return {
    count: () => count,
    async stop() {
      open = false;
      await worked;
    },
  };
}

async function process(processor: Processor, message: Push['message']): Promise<void> {
  const push = readPush({ message, subscription: 'pulled' });
  await processEvent(processor, readEnvelope(push), readReplayOrder(push));
}
