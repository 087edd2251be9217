import type * as v from 'valibot';
import type {
  dryRunSchema,
  planSchema,
  replaySchema,
} from '../../functions/api/replays/replay-schema.ts';
import type { ReplayMode } from '../../shared/domain/replays/replay.ts';
import { type ApiAddress, createApiClient } from '../cli/api-client.ts';

export type Replay = v.InferOutput<typeof replaySchema>;
export type Plan = v.InferOutput<typeof planSchema>;
export type DryRun = v.InferOutput<typeof dryRunSchema>;

/** The request for a bulk replay. */
export interface Range {
  readonly mode: ReplayMode;
  readonly filter: Readonly<Record<string, string>>;
  readonly from: string;
  readonly to: string;
  readonly events_per_second: number;
  readonly name?: string;
}

/** Calls the API for replays. Rejects like `ApiClient`. */
export interface ReplaysApi {
  plan(range: Range): Promise<Plan>;
  start(range: Range): Promise<Replay>;
  replayEvents(event_ids: readonly string[], mode: ReplayMode): Promise<Replay>;
  dryRun(eventId: string): Promise<DryRun>;
  list(): Promise<readonly Replay[]>;
  get(id: string): Promise<Replay>;
  control(id: string, command: 'pause' | 'resume' | 'cancel'): Promise<Replay>;
}

export function createReplaysApi(address: ApiAddress): ReplaysApi {
  const api = createApiClient(address);
  const post = <T>(path: string, body?: object): Promise<T> =>
    api.send('POST', `/v1/${path}`, body);
  const started = async (path: string, body: object): Promise<Replay> =>
    (await post<{ replay: Replay }>(path, body)).replay;
  const at = encodeURIComponent;
  return {
    plan: (range) => post('replays/plan', range),
    start: (range) => started('replays', range),
    replayEvents: ([first = '', ...others], mode) =>
      others.length === 0
        ? started(`events/${at(first)}/replay`, { mode })
        : started('events/replay', { event_ids: [first, ...others], mode }),
    dryRun: async (id) => {
      const body = { mode: 'dry_run' };
      return (await post<{ dry_run: DryRun }>(`events/${at(id)}/replay`, body)).dry_run;
    },
    list: async () => (await api.get<{ replays: Replay[] }>('/v1/replays?limit=20')).replays,
    get: (id) => api.get(`/v1/replays/${at(id)}`),
    control: (id, command) => post(`replays/${at(id)}/${command}`),
  };
}
