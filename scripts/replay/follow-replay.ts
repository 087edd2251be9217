import { setTimeout as sleep } from 'node:timers/promises';
import { createBar, type Terminal } from '../cli/progress.ts';
import { describeProgress, shareOf } from './describe-replay.ts';
import type { Replay, ReplaysApi } from './replays-api.ts';

const LOOK_EVERY_MS = 1_000;

/** Shows how far a replay is until it stands still: paused, cancelled, failed or complete. */
export async function followReplay(
  api: Pick<ReplaysApi, 'get'>,
  id: string,
  terminal: Terminal,
  everyMs = LOOK_EVERY_MS,
): Promise<Replay> {
  const bar = createBar(terminal);
  try {
    for (;;) {
      const replay = await api.get(id);
      const trouble = replay.error === undefined ? '' : ` (${replay.error.message})`;
      bar.show(shareOf(replay), `${describeProgress(replay)}${trouble}`);
      if (replay.status !== 'running') return replay;
      await sleep(everyMs);
    }
  } finally {
    bar.end();
  }
}
