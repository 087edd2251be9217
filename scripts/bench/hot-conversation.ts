import { setTimeout as sleep } from 'node:timers/promises';
import { accounts } from './accounts.ts';
import { pushOfText } from './line-event.ts';
import { type LineStack, startLineStack } from './line-stack.ts';
import { quantile } from './statistics.ts';

/** Messages of one conversation that come at the same time. */
export interface HotConversation {
  readonly instances: number;
  readonly messages: number;
  readonly wide: number;
  readonly perSecond: number;
  /** Deliveries that were not acknowledged, of all. */
  readonly failedShare: number;
  readonly p99Ms: number;
}

const WIDE = 64;
/** Pub/Sub comes again after a pause. */
const BACKOFF_MS = 1_000;

/** Pushes the messages of one conversation, 64 at a time, to one instance of `process` and to several. */
export async function measureHotConversations(
  messages: number,
  showProgress: (progress: string) => void,
): Promise<HotConversation[]> {
  const measured: HotConversation[] = [];
  for (const instances of [1, 3]) {
    showProgress(`hot conversation: ${messages} messages, ${instances} instances of process`);
    const stack = await startLineStack({ instances, workflows: [] });
    try {
      // The first events of an instance compile its code.
      for (let n = 0; n < 20 * instances; n++) await stack.push(hotText(n));
      measured.push(await measure(stack, instances, messages));
    } finally {
      await stack.stop();
    }
  }
  return measured;
}

async function measure(
  stack: LineStack,
  instances: number,
  messages: number,
): Promise<HotConversation> {
  const left = Array.from({ length: messages }, (_, n) => 1_000_000 + n);
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  const lane = async (): Promise<void> => {
    for (let serial = left.pop(); serial !== undefined; serial = left.pop()) {
      for (;;) {
        const sent = performance.now();
        const status = await stack.push(hotText(serial));
        times.push(performance.now() - sent);
        if (status === 204) break;
        failed += 1;
        await sleep(BACKOFF_MS);
      }
    }
  };
  await Promise.all(Array.from({ length: WIDE }, lane));
  const seconds = (performance.now() - began) / 1_000;
  const perSecond = messages / seconds;
  const failedShare = failed / times.length;
  return { instances, messages, wide: WIDE, perSecond, failedShare, p99Ms: quantile(times, 0.99) };
}

/** A text of the one person of the hostile workspace. */
export function hotText(serial: number): Uint8Array {
  return pushOfText(accounts.hostile, { serial, person: 7, text: `message ${serial}` });
}
