import { failEvent } from '../../functions/dead-letter/fail-event.ts';
import { type Processor, processEvent } from '../../functions/process/process.ts';
import { isConnected } from '../../shared/domain/blocks/block.ts';
import { connectBlock, emptyBlock } from '../../shared/domain/blocks/connect-block.ts';
import { disconnectBlock } from '../../shared/domain/blocks/disconnect-block.ts';
import { LEASE_MS, leaseBlock, releaseBlock } from '../../shared/domain/blocks/lease-block.ts';
import { onOne } from '../../shared/domain/change.ts';
import { asFailure, Failure, isBlockFailure } from '../../shared/domain/failure.ts';
import { blockId } from '../../shared/domain/ids.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import { cached } from '../../shared/runtime/cache.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { createMemoryArchive } from './memory/memory-archive.ts';
import { createMemoryPublisher } from './memory/memory-publisher.ts';
import { createMemoryStore } from './memory/memory-store.ts';
import { mortal } from './mortal-processor.ts';
import { envelope } from './processing.ts';
import { push } from './push.ts';
import { samplePlatform } from './sample-platform.ts';
import { workflowOn } from './triggers.ts';

const ID = blockId('sample', 'acc_1');
/** For how long an instance remembers a block. */
const REMEMBERED_MS = 10_000;

const outage = new Failure('store_unavailable', 'Firestore is too slow');

/** An event, and every time it was received. */
export interface TimedEvent {
  readonly id: string;
  readonly received: number[];
  readonly envelopes: Envelope[];
}

/** Who had the account, as the test itself wrote it down. */
interface Period {
  readonly workspace: string;
  readonly from: number;
  until: number;
}

/** One account that changes hands, with two instances of `process` and a clock that the test moves. */
export function openChangingAccount() {
  let time = Date.parse('2026-03-31T00:00:00.000Z');
  const store = createMemoryStore();
  const now = (): number => time;
  const iso = (ms = time): string => new Date(ms).toISOString();
  const instances = [0, 1].map(() => openInstance(store, now));
  const events: TimedEvent[] = [];
  const periods: Period[] = [];
  const imported = new Map<string, Set<string>>();
  let connecting: { readonly workspace: string; readonly from: number; id: string } | undefined;
  let leases = 0;

  /** Does what the block's state allows, and nothing where it does not. */
  async function tryTo(work: () => Promise<void>): Promise<void> {
    await work().catch((thrown: unknown) => {
      if (!isBlockFailure(thrown)) throw thrown;
    });
  }

  async function stored() {
    return (await store.find('blocks', ID)) ?? emptyBlock(ID, 'ws_a', 'sample', 'acc_1');
  }

  function arrive(event: TimedEvent, version: number | undefined): void {
    const base = envelope(event.id, 'my order');
    const context = version === undefined ? {} : { key_version: version };
    event.received.push(time);
    event.envelopes.push({ ...base, received_at: iso(), body: { ...base.body, context } });
  }

  /** The platform uses a new key from the moment it knows it, which is before the block is written. */
  async function currentKey(): Promise<number | undefined> {
    const newest = (await stored()).key_versions?.[0]?.version;
    return connecting === undefined ? newest : (newest ?? 0) + 1;
  }

  async function attempt(processor: Processor, one: Envelope, replay?: ReplayOrder) {
    await processEvent(processor, one, replay).catch((thrown: unknown) => asFailure(thrown));
  }

  const all = (): { event: TimedEvent; one: Envelope }[] =>
    events.flatMap((event) => event.envelopes.map((one) => ({ event, one })));

  return {
    events: () => events,

    pass(ms: number): void {
      time += ms;
    },

    async deliver(): Promise<void> {
      const event = { id: `m${events.length}`, received: [], envelopes: [] };
      events.push(event);
      arrive(event, await currentKey());
      time += 1;
    },

    /** The platform sends an event again that it does not know to have arrived. */
    async deliverAgain(which: number): Promise<void> {
      const event = events[which % Math.max(1, events.length)];
      if (event !== undefined) arrive(event, await currentKey());
      time += 1;
    },

    async beginConnecting(workspace: string): Promise<void> {
      await tryTo(async () => {
        const block = await stored();
        if (isConnected(block)) return;
        leases += 1;
        const lease = { id: `l${leases}`, from: iso(), until: iso(time + LEASE_MS) };
        const leased = leaseBlock(block, { workspace_id: workspace, lease, now: iso() });
        await store.change(onOne('blocks', ID, () => ({ blocks: [leased] })));
        connecting = { workspace, from: time, id: lease.id };
      });
      time += 1;
    },

    async endConnecting(succeeds: boolean): Promise<void> {
      const started = connecting;
      connecting = undefined;
      const block = await stored();
      // A run that took longer than its lease has been ended by the platform of the functions.
      if (started === undefined || block.lease?.id !== started.id || time > started.from + LEASE_MS)
        return;
      const key_version = (block.key_versions?.[0]?.version ?? 0) + 1;
      const answer = { name: 'Shop', details: {}, registration: 'r', credentials: 'c', notes: [] };
      const ended = succeeds
        ? connectBlock(block, {
            ...answer,
            workspace_id: started.workspace,
            key_version,
            at: iso(),
            overlap_until: iso(),
          })
        : releaseBlock(block);
      await store.change(onOne('blocks', ID, () => ({ blocks: [ended] })));
      if (!succeeds) return;
      periods.push({
        workspace: started.workspace,
        from: started.from,
        until: Number.POSITIVE_INFINITY,
      });
      time += 1;
    },

    async disconnect(): Promise<void> {
      const block = await stored();
      const period = periods.at(-1);
      if (!isConnected(block) || period === undefined) return;
      await store.change(
        onOne('blocks', ID, () => ({ blocks: [disconnectBlock(block, [], iso())] })),
      );
      period.until = time;
      time += 1;
    },

    async rotate(): Promise<void> {
      const block = await stored();
      if (!isConnected(block)) return;
      const [newest] = block.key_versions ?? [];
      const rotated = connectBlock(block, {
        ...{ workspace_id: block.workspace_id, name: 'Shop', details: {}, registration: 'r' },
        ...{ credentials: 'c', notes: [], key_version: (newest?.version ?? 0) + 1 },
        ...{ at: iso(), overlap_until: iso(time + 1_000) },
      });
      await store.change(onOne('blocks', ID, () => ({ blocks: [rotated] })));
      time += 1;
    },

    /**
     * One attempt at one copy of one event. With a fault, it is killed at one of its steps, or cannot read the
     * block.
     */
    async process(given: {
      which: number;
      fault: number | 'none' | 'unread';
      instance: number;
    }): Promise<void> {
      const copies = all();
      const copy = copies[given.which % Math.max(1, copies.length)];
      const instance = instances[given.instance];
      if (copy === undefined || instance === undefined) return;
      const { fault } = given;
      const dies = typeof fault === 'number' ? fault : Number.POSITIVE_INFINITY;
      const unread = { ...instance, findBlock: () => Promise.reject(outage) };
      await attempt(mortal(fault === 'unread' ? unread : instance, dies), copy.one);
      time += 1;
    },

    async deadLetter(which: number): Promise<void> {
      const copies = all();
      const copy = copies[which % Math.max(1, copies.length)];
      if (copy === undefined) return;
      const archive = createMemoryArchive();
      const parts = { store, archive, publisher: createMemoryPublisher() };
      await failEvent(parts, push(copy.one), new Date(time)).catch((thrown: unknown) =>
        asFailure(thrown),
      );
      time += 1;
    },

    /** The workspace that has the account now imports the events that nobody had. */
    async importAll(workspace: string): Promise<void> {
      const order = { id: `rpl_${time}`, mode: 'reprocess', at: iso(), by: 'key' } as const;
      const has = periods.at(-1);
      for (const { event, one } of all()) {
        const record = await store.find('records', one.event_id);
        if (record?.workspace_id !== 'unrouted') continue;
        if (has?.workspace === workspace && has.until > time) {
          imported.set(event.id, (imported.get(event.id) ?? new Set()).add(workspace));
        }
        const instance = instances[0];
        if (instance) await attempt(instance, one, { ...order, import_to: workspace });
      }
      time += 1;
    },

    /** All that is still under way is processed, in the end without a fault. */
    async drain(): Promise<void> {
      time += LEASE_MS + 1;
      const instance = openInstance(store, now);
      for (const { one } of all()) await attempt(instance, one);
    },

    /** Where an event's record, its message and its execution are. */
    foundIn({ id, envelopes }: TimedEvent) {
      const record = store.documents.records.get(envelopes[0]?.event_id ?? '');
      const messages = [...store.documents.messages.values()].filter(
        ({ platform_message_id }) => platform_message_id === id,
      );
      const executions = [...store.documents.executions.values()].filter(
        ({ event_id }) => event_id === record?.id,
      );
      return {
        record: record?.workspace_id ?? 'nowhere',
        status: record?.status,
        revoked: record?.attempts.at(-1)?.error?.code === 'key_revoked',
        messages: messages.map(({ workspace_id }) => workspace_id),
        executions: executions.map(({ workspace_id }) => workspace_id),
      };
    },

    /** Events whose record is where it may not be. */
    misplaced(): string[] {
      return events.flatMap((event) => {
        const { record } = this.foundIn(event);
        const fine = record === 'nowhere' || this.mayBelongTo(event).includes(record);
        return fine ? [] : [`${event.id} is in ${record}`];
      });
    },

    /** Whether it was received once, and by a workspace that has not just left. */
    isOwned: ({ received: [at = 0, ...again] }: TimedEvent) =>
      again.length === 0 && periods.some(({ from, until }) => from <= at && at < until),

    /**
     * The workspaces it may be in: any that had the account at a time it was received, one that had left so
     * shortly before that an instance could not know yet, and where nobody had it, unrouted or an importer.
     */
    mayBelongTo({ id, received }: TimedEvent): string[] {
      return received.flatMap((at) => {
        const owners = periods.filter(({ from, until }) => from <= at && at < until);
        if (owners.length > 0) return owners.map(({ workspace }) => workspace);
        const late = periods.filter(({ until }) => until <= at && at < until + REMEMBERED_MS);
        const importers = [...(imported.get(id) ?? [])];
        return ['unrouted', ...importers, ...late.map(({ workspace }) => workspace)];
      });
    },
  };
}

export type ChangingAccount = ReturnType<typeof openChangingAccount>;

function openInstance(store: ReturnType<typeof createMemoryStore>, now: () => number): Processor {
  return {
    platforms: { sample: samplePlatform },
    store,
    publisher: createMemoryPublisher(),
    archive: createMemoryArchive(),
    findBlock: cached((id) => store.find('blocks', id), { ttlMs: REMEMBERED_MS, now }),
    findMatcher: async (workspace) =>
      compileWorkflows([{ ...workflowOn({ type: 'new_message' }), workspace_id: workspace }]),
    now,
  };
}
