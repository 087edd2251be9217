import { resealBlock, resealed } from '../../shared/blocks/reseal-block.ts';
import { onOne } from '../../shared/domain/change.ts';
import { destinationSecretOwner } from '../../shared/domain/destinations/destination.ts';
import { channelSecretOwner, withChannels } from '../../shared/domain/notifications/channel.ts';
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
  const counts = { sealed: 0, unchanged: 0 };
  const unreadable: string[] = [];
  let cursor: string | undefined;
  do {
    // The query leaves out blocks without secrets; the canary renews its own block.
    const page = await store.page('blocks', {
      where: { index_attended: 'yes' },
      order: { field: 'id', direction: 'asc' },
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    for (const { id } of page.found) {
      const outcome = await resealOne(store, id, keys, now);
      if (outcome === 'unreadable') unreadable.push(id);
      else counts[outcome] += 1;
    }
    cursor = page.next;
  } while (cursor !== undefined);
  for (const id of await allIds(store, 'secrets')) {
    const outcome = await resealSecrets(store, id, keys, now);
    if (outcome === 'unreadable') unreadable.push(`secrets of ${id}`);
    else counts[outcome] += 1;
  }
  for (const id of await allIds(store, 'destinations')) {
    const outcome = await resealDestination(store, id, keys, now);
    if (outcome === 'unreadable') unreadable.push(id);
    else counts[outcome] += 1;
  }
  for (const id of await allIds(store, 'channels')) {
    const outcome = await resealChannels(store, id, keys, now);
    if (outcome === 'unreadable') unreadable.push(`notification channels of ${id}`);
    else counts[outcome] += 1;
  }
  return { ...counts, unreadable };
}

async function allIds(
  store: Store,
  kind: 'secrets' | 'destinations' | 'channels',
): Promise<readonly string[]> {
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

async function resealSecrets(store: Store, id: string, keys: readonly string[], now: Date) {
  const { outcome } = await store.change(
    onOne('secrets', id, (known) => {
      const before = Object.entries(known?.secrets ?? {});
      const after = before.map(([name, secret]) => {
        const sealed = resealed(secret.sealed, keys, secretOwner(id, name));
        return [name, { ...secret, sealed }] as const;
      });
      if (after.some(([, { sealed }]) => sealed === undefined)) {
        return { outcome: 'unreadable' as const };
      }
      const same = after.every(([, { sealed }], at) => sealed === before[at]?.[1].sealed);
      if (known === undefined || same) return { outcome: 'unchanged' as const };
      // None of them is undefined: see above.
      const secrets = Object.fromEntries(after) as Secrets['secrets'];
      const audit = [entryOf(known, now)];
      return { secrets: [{ ...known, secrets }], audit, outcome: 'sealed' as const };
    }),
  );
  return outcome;
}

async function resealDestination(store: Store, id: string, keys: readonly string[], now: Date) {
  const { outcome } = await store.change(
    onOne('destinations', id, (known) => {
      const before = known?.secrets ?? [];
      const after = before.flatMap((secret) => {
        const sealed = resealed(secret.sealed, keys, destinationSecretOwner(id));
        return sealed === undefined ? [] : [{ ...secret, sealed }];
      });
      if (after.length < before.length) return { outcome: 'unreadable' as const };
      const same = after.every(({ sealed }, at) => sealed === before[at]?.sealed);
      if (known === undefined || same) return { outcome: 'unchanged' as const };
      const audit = [entryOf(known, now)];
      return { destinations: [{ ...known, secrets: after }], audit, outcome: 'sealed' as const };
    }),
  );
  return outcome;
}

async function resealChannels(store: Store, id: string, keys: readonly string[], now: Date) {
  const { outcome } = await store.change(
    onOne('channels', id, (known) => {
      const before = known?.channels ?? [];
      const after = before.flatMap((channel) => {
        const sealed = resealed(channel.sealed, keys, channelSecretOwner(id, channel.id));
        return sealed === undefined ? [] : [{ ...channel, sealed }];
      });
      if (after.length < before.length) return { outcome: 'unreadable' as const };
      const same = after.every(({ sealed }, at) => sealed === before[at]?.sealed);
      if (known === undefined || same) return { outcome: 'unchanged' as const };
      const audit = [entryOf(known, now)];
      return { channels: [withChannels(known, after)], audit, outcome: 'sealed' as const };
    }),
  );
  return outcome;
}

async function resealOne(store: Store, id: string, keys: readonly string[], now: Date) {
  const { outcome } = await store.change(
    onOne('blocks', id, (block) => {
      const resealed = block && resealBlock(block, keys);
      if (resealed === undefined) {
        return { outcome: block === undefined ? ('unchanged' as const) : ('unreadable' as const) };
      }
      if (resealed === block) return { outcome: 'unchanged' as const };
      const audit = [entryOf(resealed, now)];
      return { blocks: [resealed], audit, outcome: 'sealed' as const };
    }),
  );
  return outcome;
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
