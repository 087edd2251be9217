import { resealBlock } from '../../shared/blocks/reseal-block.ts';
import { onOne } from '../../shared/domain/change.ts';
import { type Environment, secrets } from '../../shared/runtime/config.ts';
import type { Store } from '../../shared/store/store.ts';
import { openKeys } from '../keys/open-keys.ts';
import { demoSecrets } from '../local/demo-secrets.ts';
import { LOCAL_DIR, layoutOf } from '../local/layout.ts';

const PAGE = 100;

export interface Resealed {
  readonly sealed: number;
  readonly unchanged: number;
  /** Blocks with a secret that no key opens. */
  readonly unreadable: readonly string[];
}

/**
 * Seals every block's secrets with the first key. Safe to repeat and to break off, and under traffic: a
 * block that changes meanwhile is read again, and every secret can be opened before and after.
 */
export async function resealAll(store: Store, keys: readonly string[]): Promise<Resealed> {
  const counts = { sealed: 0, unchanged: 0 };
  const unreadable: string[] = [];
  let cursor: string | undefined;
  do {
    // Blocks without secrets are not among them, and the canary's seals itself anew.
    const page = await store.page('blocks', {
      where: { index_attended: 'yes' },
      order: { field: 'id', direction: 'asc' },
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    for (const { id } of page.found) {
      const outcome = await resealOne(store, id, keys);
      if (outcome === 'unreadable') unreadable.push(id);
      else counts[outcome] += 1;
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return { ...counts, unreadable };
}

async function resealOne(store: Store, id: string, keys: readonly string[]) {
  const { outcome } = await store.change(
    onOne('blocks', id, (block) => {
      const resealed = block && resealBlock(block, keys);
      if (resealed === undefined) {
        return { outcome: block === undefined ? ('unchanged' as const) : ('unreadable' as const) };
      }
      if (resealed === block) return { outcome: 'unchanged' as const };
      return { blocks: [resealed], outcome: 'sealed' as const };
    }),
  );
  return outcome;
}

/** In a project's database with the environment's SEALING_KEYS; else in the local stack with its own. */
export async function resealBlocks(
  projectId: string | undefined,
  env: Environment,
): Promise<Resealed & { readonly where: string }> {
  const { store, where } = await openKeys(projectId);
  const local = layoutOf(LOCAL_DIR).secretsFile;
  const keys =
    projectId === undefined
      ? [(await demoSecrets(local)).sealing_key]
      : secrets(env, 'SEALING_KEYS');
  return { where, ...(await resealAll(store, keys)) };
}
