import { sendLane } from '../../functions/send/send-lane.ts';
import type { Answering } from './answering.ts';
import { type End, Killed, killAt } from './kill-at.ts';

/** How a lane is worked through: once; with each wake-up delivered twice; by a worker that is killed, and the next. */
export type Way = 'once' | 'twice' | End;

/** Two minutes: a killed worker's call is given up after forty seconds. */
const LATER_MS = 120_000;

const kills: readonly End[] = Array.from({ length: 10 }, (_, n) => n + 1).flatMap((call) => [
  { call, when: 'before' as const },
  { call, when: 'after' as const },
]);

export const ways: readonly Way[] = ['once', 'twice', ...kills];

export function nameOf(way: Way): string {
  return typeof way === 'string' ? way : `killed ${way.when} effect ${way.call}`;
}

/** Whether the process may have been killed in the middle of a call. */
export function isKilled(way: Way): boolean {
  return typeof way !== 'string';
}

/** Works the lane through to the end in one of these ways. */
export async function work(answering: Answering, lane: string, way: Way): Promise<void> {
  const { outbox, pass, run } = answering;
  if (way === 'twice') {
    await Promise.all([run(lane), run(lane)]);
    await run(lane);
    return;
  }
  if (way === 'once') {
    await run(lane);
    return;
  }
  const { store, publisher, makeCall, ...rest } = outbox;
  const mortal = killAt({ store, publisher, platform: { makeCall } }, way);
  const { platform, ...parts } = mortal;
  await sendLane({ ...rest, ...parts, makeCall: platform.makeCall }, lane).catch(
    (thrown: unknown) => {
      if (!(thrown instanceof Killed)) throw thrown;
    },
  );
  pass(LATER_MS);
  await run(lane);
}
