import type * as v from 'valibot';
import type {
  dryRunSchema,
  planSchema,
  replaySchema,
} from '../../functions/api/replays/replay-schema.ts';
import type { ReplayMode } from '../../shared/domain/replays/replay.ts';
import { type ApiAddress, callApi, goodAnswer } from '../cli/call-api.ts';

export type Replay = v.InferOutput<typeof replaySchema>;
export type Plan = v.InferOutput<typeof planSchema>;
export type DryRun = v.InferOutput<typeof dryRunSchema>;

/** What a bulk replay is asked for. */
export interface Range {
  readonly mode: ReplayMode;
  readonly filter: Readonly<Record<string, string>>;
  readonly from: string;
  readonly to: string;
  readonly events_per_second: number;
  readonly name?: string;
}

/** Every method rejects with a `CommandError` that says what the API said. */
export interface ReplaysApi {
  plan(range: Range): Promise<Plan>;
  start(range: Range): Promise<Replay>;
  replayEvents(event_ids: readonly string[], mode: ReplayMode): Promise<Replay>;
  dryRun(eventId: string): Promise<DryRun>;
  list(): Promise<readonly Replay[]>;
  get(id: string): Promise<Replay>;
  steer(id: string, wish: 'pause' | 'resume' | 'cancel'): Promise<Replay>;
}

export function createReplaysApi(api: ApiAddress): ReplaysApi {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> =>
    goodAnswer<T>(await callApi(api, method, `/v1/${path}`, body));
  const started = async (path: string, body: object): Promise<Replay> =>
    (await ask<{ replay: Replay }>('POST', path, body)).replay;
  const at = encodeURIComponent;
  return {
    plan: (range) => ask('POST', 'replays/plan', range),
    start: (range) => started('replays', range),
    replayEvents: ([first = '', ...others], mode) =>
      others.length === 0
        ? started(`events/${at(first)}/replay`, { mode })
        : started('events/replay', { event_ids: [first, ...others], mode }),
    dryRun: async (id) => {
      const body = { mode: 'dry_run' };
      return (await ask<{ dry_run: DryRun }>('POST', `events/${at(id)}/replay`, body)).dry_run;
    },
    list: async () => (await ask<{ replays: Replay[] }>('GET', 'replays?limit=20')).replays,
    get: (id) => ask('GET', `replays/${at(id)}`),
    steer: (id, wish) => ask('POST', `replays/${at(id)}/${wish}`),
  };
}
