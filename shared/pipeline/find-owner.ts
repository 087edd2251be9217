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
   * The block, perhaps from a cache of `BLOCK_KEPT_MS`: it may name the workspace that has just disconnected it,
   * but never a wrong one.
   */
  readonly findBlock: (id: string) => Promise<Block | undefined>;
  readonly now: () => number;
}

/**
 * The block of the workspace that the event belongs to. That is the workspace which had the account connected
 * when the event was received, however late the event is processed. Undefined if no workspace had it. Rejects
 * with `store_unavailable` if the block could not be read, because that does not mean it is absent, and with
 * `block_connecting`.
 */
export async function findOwner(
  { store, findBlock, now }: FindOwner,
  event: RoutedEvent,
  replay?: ReplayOrder,
): Promise<Block | undefined> {
  const id = blockId(event.platform, event.account_id);
  const known = ownedBlock(await findBlock(id), event);
  if (known !== undefined) return known;
  // The cached block may be older than the connection. Only a fresh read proves that nobody had the account.
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

/** Platforms deliver as soon as the webhook is registered, and the block is written after that. */
function assertNotConnecting(block: Block, { received_at }: RoutedEvent, now: number): void {
  const at = new Date(now).toISOString();
  if (isConnected(block) || !isLeased(block, at) || received_at < (block.lease?.from ?? '')) return;
  throw new Failure('block_connecting', 'the account is just being connected');
}

/** The workspace that has imported an unrouted event, or imports it now and has the account connected. */
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
 * Whether the event's record belongs to the workspace, or to nobody and may become the workspace's. A platform
 * may deliver an event again after another workspace has connected the account. The event stays with the
 * workspace that received it first.
 */
export function mayOwn(block: Block, { workspace_id, received_at }: EventRecord): boolean {
  if (workspace_id !== UNROUTED_WORKSPACE) return workspace_id === block.workspace_id;
  return (ownerAt(block, received_at) ?? block.workspace_id) === block.workspace_id;
}

/** Throws `block_not_found` if the event has a record in another workspace. */
export function assertSameOwner(record: EventRecord, block: Block): void {
  if (mayOwn(block, record)) return;
  throw new Failure('block_not_found', 'the account belongs to another workspace now');
}

/**
 * Throws `key_revoked`. The webhook handler accepts every key that we ever made, because it looks nothing up.
 */
export function assertKeyValid(block: Block, { body, received_at }: Envelope): void {
  const version = body.context['key_version'];
  if (typeof version !== 'number' || acceptsKey(block, version, received_at)) return;
  throw new Failure('key_revoked', 'it arrived with a webhook key that has been replaced');
}
