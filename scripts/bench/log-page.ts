import { randomUUID } from 'node:crypto';
import { eventRoutes } from '../../functions/api/events/events.ts';
import { readInput } from '../../functions/api/http/read-input.ts';
import type { Services } from '../../functions/api/http/route.ts';
import { roleScopes } from '../../shared/domain/people/permissions.ts';
import type { Store } from '../../shared/store/store.ts';
import { openEmulatedStore } from '../local/open-emulated-store.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { fillLog } from './fill-log.ts';

/** The number of documents read for one page of a short log, of a long one, and of a long one in eight shards. */
export interface LogPageReads extends LogSizes {
  readonly name: string;
  readonly fewReads: number;
  readonly manyReads: number;
  readonly spreadReads: number;
}

/** The number of events in each of the two logs. */
export interface LogSizes {
  readonly few: number;
  readonly many: number;
}

/** The workspace of the third log. */
const shards = new Map([['ws_spread', 8]]);

/** Typical queries of the log, with ten events on a page. */
const pages: Readonly<Record<string, string>> = {
  'newest page': '',
  'failed on one platform': 'status=failed&platform=line',
  'of one contact': 'contact_id=ct_{workspace}_7',
  'that started a workflow, in a period':
    'workflow_id=wf_1&from=2026-03-31T00:00:00Z&to=2026-03-31T12:00:00Z',
};

/** Reads the same pages of each log through a counting proxy. */
export async function countLogPages(
  emulator: string,
  { few, many }: LogSizes,
  showProgress: (progress: string) => void,
): Promise<LogPageReads[]> {
  // Each run has its own project, so that it does not read the documents of an earlier run.
  const projectId = `bench-log-${randomUUID().slice(0, 8)}`;
  const direct = openEmulatedStore(emulator, projectId, shards);
  for (const [workspaceId, events] of Object.entries({
    ws_few: few,
    ws_many: many,
    ws_spread: many,
  })) {
    showProgress(`writing a log of ${events} events`);
    await fillLog(direct, workspaceId, events);
  }
  const proxy = await startCountingProxy(emulator);
  try {
    const store = openEmulatedStore(proxy.host, projectId, shards);
    const readsOf = async (workspaceId: string, filter: string): Promise<number> =>
      (await proxy.count(() => readPage(store, workspaceId, filter))).reads;
    const counted: LogPageReads[] = [];
    for (const [name, filter] of Object.entries(pages)) {
      const fewReads = await readsOf('ws_few', filter);
      const manyReads = await readsOf('ws_many', filter);
      const spreadReads = await readsOf('ws_spread', filter);
      counted.push({ name, few, many, fewReads, manyReads, spreadReads });
    }
    return counted;
  } finally {
    proxy.stop();
  }
}

/** Reads a page as the API does. Throws when the page is not full, because counts would not be comparable. */
async function readPage(store: Store, workspace_id: string, filter: string): Promise<void> {
  const query = new URLSearchParams(`limit=10&${filter.replace('{workspace}', workspace_id)}`);
  const list = eventRoutes.find(({ id }) => id === 'listEvents');
  if (list?.query === undefined) throw new Error('the API has no operation listEvents');
  const answer = await list.handle({
    // A list needs only the database of all services.
    services: { store } as Services,
    caller: {
      workspace_id,
      scopes: roleScopes.viewer,
      actor: { kind: 'key', id: 'bench', name: 'Bench' },
    },
    params: {},
    query: readInput('query', list.query, Object.fromEntries(query)),
    body: undefined,
    request: undefined,
  });
  const { events } = answer as { readonly events: readonly unknown[] };
  if (events.length !== 10)
    throw new Error(`${filter}: expected 10 events on the page, got ${events.length}`);
}
