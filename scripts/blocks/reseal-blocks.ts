import { resealBlock, resealEach } from '../../shared/blocks/reseal-block.ts';
import { type Change, type Kinds, onOne } from '../../shared/domain/change.ts';
import {
  type Destination,
  destinationSecretOwner,
} from '../../shared/domain/destinations/destination.ts';
import {
  type Channel,
  type Channels,
  channelSecretOwner,
  withChannels,
} from '../../shared/domain/notifications/channel.ts';
import { secretsOf, withSecrets } from '../../shared/domain/notifications/channel-secrets.ts';
import { type Secrets, secretOwner } from '../../shared/domain/workflows/secrets.ts';
import { type Environment, secrets } from '../../shared/runtime/config.ts';
import type { Store } from '../../shared/store/store.ts';
import { auditCommand } from '../cli/audit-command.ts';
import { openKeys } from '../keys/open-keys.ts';
import { demoSecrets } from '../local/demo-secrets.ts';
import { LOCAL_DIR, layoutOf } from '../local/layout.ts';

const PAGE = 100;

export interface ResealResult {
  readonly sealed: number;
  readonly unchanged: number;
  /** Blocks and destinations with a secret that no key opens, and workspaces with such a one or such a channel. */
  readonly unreadable: readonly string[];
}

/**
 * Encrypts the secrets of every block, workspace, destination and notification channel with the first key. It may be
 * repeated, interrupted and run under traffic: a block that changes meanwhile is read again, and every secret can be
 * decrypted at any time. Each of them that changes leaves an entry in the audit log of its workspace.
 */
export async function resealAll(
  store: Store,
  keys: readonly string[],
  now: Date,
): Promise<ResealResult> {
  const job = { store, keys, now };
  // The query leaves out blocks without secrets; the canary renews its own block.
  const blocks = await resealKind(job, 'blocks', resealBlock);
  const secrets = await resealKind(job, 'secrets', resealSecrets);
  const destinations = await resealKind(job, 'destinations', resealDestination);
  const channels = await resealKind(job, 'channels', resealChannels);
  const all = [blocks, secrets, destinations, channels];
  const count = (outcome: 'sealed' | 'unchanged'): number =>
    all.reduce((sum, one) => sum + one[outcome].length, 0);
  return {
    sealed: count('sealed'),
    unchanged: count('unchanged'),
    unreadable: [
      ...blocks.unreadable,
      ...secrets.unreadable.map((id) => `secrets of ${id}`),
      ...destinations.unreadable,
      ...channels.unreadable.map((id) => `notification channels of ${id}`),
    ],
  };
}

type SealedKind = 'blocks' | 'secrets' | 'destinations' | 'channels';

/** The document with its secrets sealed by the first key: itself if they are; undefined if one cannot be opened. */
type Reseal<K extends SealedKind> = (
  known: Kinds[K],
  keys: readonly string[],
) => Kinds[K] | undefined;

interface Job {
  readonly store: Store;
  readonly keys: readonly string[];
  readonly now: Date;
}

/** The ids of all documents of a kind, by what came of them. */
async function resealKind<K extends SealedKind>(
  { store, keys, now }: Job,
  kind: K,
  reseal: Reseal<K>,
) {
  const ids = { sealed: [] as string[], unchanged: [] as string[], unreadable: [] as string[] };
  for (const id of await allIds(store, kind)) {
    const { outcome } = await store.change(
      onOne(kind, id, (known): Change & { readonly outcome: keyof typeof ids } => {
        const after = known && reseal(known, keys);
        if (after === known) return { outcome: 'unchanged' };
        if (after === undefined) return { outcome: 'unreadable' };
        return { [kind]: [after], audit: [entryOf(after, now)], outcome: 'sealed' };
      }),
    );
    ids[outcome].push(id);
  }
  return ids;
}

async function allIds(store: Store, kind: SealedKind): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.page(kind, {
      where: { index_attended: 'yes' },
      order: { field: 'id', direction: 'asc' },
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    ids.push(...page.found.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}

function resealSecrets(known: Secrets, keys: readonly string[]): Secrets | undefined {
  const before = Object.entries(known.secrets).map(([name, secret]) => ({ name, ...secret }));
  const after = resealEach(before, keys, ({ name }) => secretOwner(known.id, name));
  if (after === before) return known;
  const secrets = after?.map(({ name, ...secret }) => [name, secret] as const);
  return secrets && { ...known, secrets: Object.fromEntries(secrets) };
}

function resealDestination(known: Destination, keys: readonly string[]): Destination | undefined {
  const secrets = resealEach(known.secrets, keys, () => destinationSecretOwner(known.id));
  if (secrets === known.secrets) return known;
  return secrets && { ...known, secrets };
}

function resealChannels(known: Channels, keys: readonly string[]): Channels | undefined {
  const channels = known.channels.flatMap((one) => resealChannel(known.id, one, keys) ?? []);
  if (channels.length < known.channels.length) return undefined;
  if (channels.every((one, index) => one === known.channels[index])) return known;
  return withChannels(known, channels);
}

function resealChannel(
  workspaceId: string,
  channel: Channel,
  keys: readonly string[],
): Channel | undefined {
  const before = secretsOf(channel);
  const after = resealEach(before, keys, () => channelSecretOwner(workspaceId, channel.id));
  if (after === before) return channel;
  return after && withSecrets(channel, after);
}

function entryOf(about: { readonly id: string; readonly workspace_id: string }, now: Date) {
  const { id, workspace_id } = about;
  const done = { workspace_id, operation: 'reseal', targets: [id], fields: ['secrets'] };
  return auditCommand('blocks', done, now);
}

/** Reseals a project's blocks with SEALING_KEYS, or the local stack's blocks with its own key. */
export async function resealBlocks(
  projectId: string | undefined,
  env: Environment,
): Promise<ResealResult & { readonly where: string }> {
  const { store, where } = await openKeys(projectId);
  const local = layoutOf(LOCAL_DIR).secretsFile;
  const keys =
    projectId === undefined
      ? [(await demoSecrets(local)).sealing_key]
      : secrets(env, 'SEALING_KEYS');
  return { where, ...(await resealAll(store, keys, new Date())) };
}
