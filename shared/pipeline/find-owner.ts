import {
  acceptsKey,
  type Block,
  isConnected,
  isLeased,
  UNROUTED_WORKSPACE,
} from '../domain/blocks/block.ts';
import { asOwnedBy, ownerAt } from '../domain/blocks/ownership.ts';
import type { EventRecord, ReceivedEvent } from '../domain/events/record.ts';
import { Failure } from '../domain/failure.ts';
import { blockId } from '../domain/ids.ts';
import type { ReplayOrder } from '../domain/replays/replay.ts';
import type { Store } from '../store/store.ts';
import type { Envelope } from '../wire/envelope.ts';

/** The fields of an event that decide which workspace it belongs to. */
export type RoutedEvent = Pick<
  ReceivedEvent,
  'event_id' | 'platform' | 'account_id' | 'received_at'
>;

export interface FindOwner {
  readonly store: Pick<Store, 'find'>;
  /**
   * The block, perhaps from memory: nobody else can connect an account within 30 s after it was left, so a
   * block that is remembered for less may name a workspace that has just left, and never a wrong one.
   */
  readonly findBlock: (id: string) => Promise<Block | undefined>;
  readonly now: () => number;
}

/**
 * The block, as the workspace has it that the event belongs to: the one that had the account connected when
 * the event was received, however late it is processed. Undefined where nobody had. Rejects with
 * `store_unavailable` when the block could not be read, which is no absence, and with `block_connecting`.
 */
export async function findOwner(
  { store, findBlock, now }: FindOwner,
  event: RoutedEvent,
  replay?: ReplayOrder,
): Promise<Block | undefined> {
  const id = blockId(event.platform, event.account_id);
  const known = ownedBlock(await findBlock(id), event);
  if (known !== undefined) return known;
  // Memory may be older than the connection: that nobody had the account is believed only of a fresh read.
  const block = await store.find('blocks', id);
  if (block === undefined) return undefined;
  const owned = ownedBlock(block, event);
  if (owned !== undefined) return owned;
  assertNotConnecting(block, event, now());
  const imported = await importerOf(store, block, event, replay);
  return imported === undefined ? undefined : asOwnedBy(block, imported);
}

function ownedBlock(block: Block | undefined, { received_at }: RoutedEvent): Block | undefined {
  if (block === undefined) return undefined;
  const owner = ownerAt(block, received_at);
  return owner === undefined ? undefined : asOwnedBy(block, owner);
}

/** Platforms deliver from the moment they are told where to, and only then is the block written. */
function assertNotConnecting(block: Block, { received_at }: RoutedEvent, now: number): void {
  const at = new Date(now).toISOString();
  if (isConnected(block) || !isLeased(block, at) || received_at < (block.lease?.from ?? '')) return;
  throw new Failure('block_connecting', 'the account is just being connected');
}

/** Whoever has imported an event that nobody had, or imports it now and has the account connected. */
async function importerOf(
  store: FindOwner['store'],
  block: Block,
  { event_id }: RoutedEvent,
  replay: ReplayOrder | undefined,
): Promise<string | undefined> {
  const record = await store.find('records', event_id);
  if (record !== undefined && record.workspace_id !== UNROUTED_WORKSPACE)
    return record.workspace_id;
  const importer = replay?.import_to;
  return isConnected(block) && block.workspace_id === importer ? importer : undefined;
}

/**
 * Whether the event's record is the workspace's, or nobody's and may become the workspace's. A platform may
 * deliver an event again when somebody else has the account: it stays with the one it was received for first.
 */
export function mayOwn(block: Block, { workspace_id, received_at }: EventRecord): boolean {
  if (workspace_id !== UNROUTED_WORKSPACE) return workspace_id === block.workspace_id;
  return (ownerAt(block, received_at) ?? block.workspace_id) === block.workspace_id;
}

/** Throws `block_not_found` where the event has a record in another workspace. */
export function assertSameOwner(record: EventRecord, block: Block): void {
  if (mayOwn(block, record)) return;
  throw new Failure('block_not_found', 'the account belongs to another workspace now');
}

/** Throws `key_revoked`. The webhook handler takes every key we ever made: it looks nothing up. */
export function assertKeyValid(block: Block, { body, received_at }: Envelope): void {
  const version = body.context['key_version'];
  if (typeof version !== 'number' || acceptsKey(block, version, received_at)) return;
  throw new Failure('key_revoked', 'it came by a webhook key that has been replaced');
}
