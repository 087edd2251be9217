import * as v from 'valibot';
import { isConnected, UNROUTED_WORKSPACE } from '../../../shared/domain/blocks/block.ts';
import { eventFilterEntries } from '../../../shared/domain/events/event-filter.ts';
import { type EventRecord, KEPT_MS } from '../../../shared/domain/events/record.ts';
import { blockId } from '../../../shared/domain/ids.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { limitConcurrency } from '../../../shared/runtime/limit-concurrency.ts';
import { countUpTo } from '../../../shared/store/count-up-to.ts';
import type { Store } from '../../../shared/store/store.ts';
import { ApiError } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { countMatched } from '../replays/count-matched.ts';
import { createReplay, type ReplayPlan } from '../replays/create-replay.ts';
import { EVENTS_PER_SECOND, replaySchema } from '../replays/replay-schema.ts';
import { findBlock } from './blocks.ts';
import { unroutedSchema } from './unrouted-schema.ts';

/** Only the newest events are read, so the cost does not grow with what nobody ever connects. */
const MOST_EVENTS = 1_000;
const MOST_ACCOUNTS = 50;
const PAGE = 200;
const COUNTS_AT_ONCE = 10;
/** Events of one account are counted no further. */
const MOST_COUNTED = 10_000;

const listUnrouted = route({
  method: 'get',
  path: '/v1/unrouted',
  id: 'listUnrouted',
  scope: 'events:read',
  summary:
    'Lists accounts that receive events although no workspace has connected them. Operators only.',
  query: v.strictObject({
    platform: eventFilterEntries.platform,
    account_id: eventFilterEntries.account_id,
  }),
  answer: unroutedSchema,
  errors: { operators_only: 403 },
  async handle({ services: { store }, caller, query }) {
    if (caller.workspace_id !== UNROUTED_WORKSPACE) {
      throw new ApiError(
        403,
        'operators_only',
        'Only the operator\'s API key, of the workspace "unrouted", may list these accounts.',
      );
    }
    const { newest, complete } = await findAccounts(store, withoutUndefined(query));
    const limited = limitConcurrency(COUNTS_AT_ONCE);
    const accounts = newest.map((one) => limited(() => describeAccount(store, one)));
    return { accounts: await Promise.all(accounts), complete };
  },
});

/** The newest event of each account. */
async function findAccounts(store: Store, filter: Readonly<Record<string, string>>) {
  const newest = new Map<string, EventRecord>();
  let cursor: string | undefined;
  for (let seen = 0; seen < MOST_EVENTS; seen += PAGE) {
    const page = await store.page('records', {
      where: { workspace_id: UNROUTED_WORKSPACE, ...filter },
      order: { field: 'received_at', direction: 'desc' },
      ...withoutUndefined({ limit: PAGE, cursor }),
    });
    for (const record of page.found) {
      const id = blockId(record.platform, record.account_id);
      if (!newest.has(id)) newest.set(id, record);
    }
    cursor = page.next;
    if (cursor === undefined || newest.size > MOST_ACCOUNTS) break;
  }
  const complete = cursor === undefined && newest.size <= MOST_ACCOUNTS;
  return { newest: [...newest.values()].slice(0, MOST_ACCOUNTS), complete };
}

async function describeAccount(store: Store, { platform, account_id, received_at }: EventRecord) {
  const query = {
    where: { workspace_id: UNROUTED_WORKSPACE, platform, account_id },
    order: { field: 'received_at', direction: 'desc' },
  } as const;
  const [block, { count, more }] = await Promise.all([
    store.find('blocks', blockId(platform, account_id)),
    countUpTo(store, 'records', query, MOST_COUNTED),
  ]);
  const connected = block !== undefined && isConnected(block);
  const events = { events: count, ...(more && { events_more: true as const }) };
  return { platform, account_id, ...events, newest_at: received_at, connected };
}

const replayUnrouted = route({
  method: 'post',
  path: '/v1/blocks/{id}/replay-unrouted',
  id: 'replayUnrouted',
  scope: 'events:replay',
  summary: 'Imports events of the last 30 days that arrived before the account was connected.',
  creates: true,
  body: v.strictObject({}),
  answer: v.strictObject({ replay: replaySchema }),
  status: 202,
  errors: { block_disconnected: 409 },
  async handle({ services, caller, params, request }) {
    const block = await findBlock(services, caller, params.id);
    if (!isConnected(block)) {
      const message = 'The account is disconnected. Connect it first.';
      throw new ApiError(409, 'block_disconnected', message);
    }
    const { platform, account_id } = block;
    const filter = { platform, account_id };
    const from = new Date(services.now() - KEPT_MS).toISOString();
    const to = new Date(services.now()).toISOString();
    const plan = async (): Promise<ReplayPlan> => {
      const matching = { workspace_id: UNROUTED_WORKSPACE, filter, from, to };
      const found = await countMatched(services.store, matching, services.now());
      const options = { mode: 'reprocess' as const, unrouted: true as const };
      return { ...options, filter, from, to, ...found, events_per_second: EVENTS_PER_SECOND };
    };
    return { replay: await createReplay(services, caller, request, plan) };
  },
});

export const unroutedRoutes: readonly Route[] = [listUnrouted, replayUnrouted];
