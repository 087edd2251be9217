import { setTimeout as sleep } from 'node:timers/promises';
import { type Processor, processEvent } from '../../../functions/process/process.ts';
import type { Push } from '../../../shared/wire/push.ts';
import { readEnvelope, readPush } from '../../../shared/wire/read-push.ts';
import { readReplayOrder } from '../../../shared/wire/replay-message.ts';
import { callEmulator } from '../../traffic/emulator.ts';

const BATCH = 64;

export interface Processing {
  /** Returns the number of received messages, including redeliveries. */
  count(): number;
  stop(): Promise<void>;
}

/** Pulls and processes messages, because the emulator pushes only two messages at a time. */
export function processPulled(
  processor: Processor,
  host: string,
  subscription: string,
): Processing {
  let [count, open] = [0, true];
  const work = async (): Promise<void> => {
    while (open) {
      const json = { maxMessages: BATCH, returnImmediately: true };
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
  const working = work();
  return {
    count: () => count,
    async stop() {
      open = false;
      await working;
    },
  };
}

async function process(processor: Processor, message: Push['message']): Promise<void> {
  const push = readPush({ message, subscription: 'pulled' });
  await processEvent(processor, readEnvelope(push), readReplayOrder(push));
}
