import { setTimeout as sleep } from 'node:timers/promises';
import { keepTrying } from '../cli/keep-trying.ts';
import { createBar, type Terminal } from '../cli/progress.ts';
import { describeProgress, shareOf } from './describe-replay.ts';
import type { Replay, ReplaysApi } from './replays-api.ts';

const POLL_EVERY_MS = 1_000;

/** Watching continues through outages of the API that are shorter than this. */
const WATCH_THROUGH_MS = 30 * 60_000;

/** Shows the progress of a replay until it is paused, cancelled, failed or completed. */
export async function followReplay(
  api: Pick<ReplaysApi, 'get'>,
  id: string,
  terminal: Terminal,
  everyMs = POLL_EVERY_MS,
): Promise<Replay> {
  const bar = createBar(terminal);
  const say = (sentence: string): unknown => terminal.write(`\n${sentence}\n`);
  try {
    for (;;) {
      const replay = await keepTrying(() => api.get(id), { forMs: WATCH_THROUGH_MS, say });
      const problem = replay.error === undefined ? '' : ` (${replay.error.message})`;
      bar.show(shareOf(replay), `${describeProgress(replay)}${problem}`);
      if (replay.status !== 'running') return replay;
      await sleep(everyMs);
    }
  } finally {
    bar.end();
  }
}
