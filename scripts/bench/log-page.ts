import { randomUUID } from 'node:crypto';
import { eventRoutes } from '../../functions/api/events/events.ts';
import { readInput } from '../../functions/api/http/read-input.ts';
import type { Services } from '../../functions/api/http/route.ts';
import type { Store } from '../../shared/store/store.ts';
import { openEmulatedStore } from '../local/open-emulated-store.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { fillLog } from './fill-log.ts';

/** Documents read for one page of the log, in a short log and in a long one. */
export interface LogPageReads extends LogSizes {
  readonly name: string;
  readonly fewReads: number;
  readonly manyReads: number;
}

/** How many events each of the two logs has. */
export interface LogSizes {
  readonly few: number;
  readonly many: number;
}

/** What people ask of the log; ten on a page. */
const pages: Readonly<Record<string, string>> = {
  'newest page': '',
  'failed on one platform': 'status=failed&platform=line',
  'of one contact': 'contact_id=ct_{workspace}_7',
  'that began a workflow, in a span of time':
    'workflow_id=wf_1&from=2026-03-31T00:00:00Z&to=2026-03-31T12:00:00Z',
};

/** Reads the same pages of a short log and of a long one, counting before the emulator. */
export async function countLogPages(
  emulator: string,
  { few, many }: LogSizes,
  say: (progress: string) => void,
): Promise<LogPageReads[]> {
  // What another run has left would be among what is read.
  const projectId = `bench-log-${randomUUID().slice(0, 8)}`;
  const direct = openEmulatedStore(emulator, projectId);
  for (const [workspaceId, events] of Object.entries({ ws_few: few, ws_many: many })) {
    say(`writing a log of ${events} events`);
    await fillLog(direct, workspaceId, events);
  }
  const proxy = await startCountingProxy(emulator);
  try {
    const store = openEmulatedStore(proxy.host, projectId);
    const readsOf = async (workspaceId: string, asked: string): Promise<number> =>
      (await proxy.count(() => readPage(store, workspaceId, asked))).reads;
    const counted: LogPageReads[] = [];
    for (const [name, asked] of Object.entries(pages)) {
      const fewReads = await readsOf('ws_few', asked);
      const manyReads = await readsOf('ws_many', asked);
      counted.push({ name, few, many, fewReads, manyReads });
    }
    return counted;
  } finally {
    proxy.stop();
  }
}

/** As the API answers it. Throws when the page is not full: then it would be no measure. */
async function readPage(store: Store, workspace_id: string, asked: string): Promise<void> {
  const query = new URLSearchParams(`limit=10&${asked.replace('{workspace}', workspace_id)}`);
  const list = eventRoutes.find(({ id }) => id === 'listEvents');
  if (list?.query === undefined) throw new Error('there is no such operation');
  const answer = await list.handle({
    // Of all services a list needs the database alone.
    services: { store } as Services,
    caller: { workspace_id, key_id: 'bench', key_name: 'Bench' },
    params: {},
    query: readInput('query', list.query, Object.fromEntries(query)),
    body: undefined,
    request: undefined,
  });
  const { events } = answer as { readonly events: readonly unknown[] };
  if (events.length !== 10) throw new Error(`${asked}: ${events.length} events on the page`);
}
