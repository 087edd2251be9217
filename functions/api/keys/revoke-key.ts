import { type ApiKey, isKeyValid } from '../../../shared/domain/api-key.ts';
import type { Change, Need, State } from '../../../shared/domain/change.ts';
import { scopesOf } from '../../../shared/domain/people/permissions.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import { listActiveAdmins } from '../../../shared/store/people.ts';
import type { Store } from '../../../shared/store/store.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import type { Caller, Services } from '../http/route.ts';

const PAGE = 200;

interface Revocation {
  readonly id: string;
  readonly at: string;
  /** Whether a person remains who can create keys: the last such person cannot be removed. */
  readonly remaining: boolean;
  /** Else, another key that can. */
  readonly otherId: string | undefined;
}

type Revoking = Change & { readonly after: ApiKey };

/** Revokes a key of the caller's workspace. Throws `last_key` if nobody could create a key afterwards. */
export async function revoke(
  { store, now }: Services,
  { workspace_id }: Caller,
  id: string,
): Promise<ApiKey> {
  const at = new Date(now()).toISOString();
  const key = isDocumentId(id) ? await store.find('api_keys', id) : undefined;
  if (key?.workspace_id !== workspace_id) throw notFound('key');
  const remaining = (await listActiveAdmins(store, workspace_id)).length > 0;
  const other = remaining ? undefined : await findOther(store, key, at);
  const { after } = await store.change(revoking({ id, at, remaining, otherId: other?.id }));
  return after;
}

/**
 * The key that remains is written too, unchanged, so that two keys cannot revoke each other at the same moment.
 */
function revoking({ id, at, remaining, otherId }: Revocation) {
  return ({ api_keys }: State): Revoking | Need => {
    const missing = [id, otherId ?? id].filter((one) => !api_keys.has(one));
    if (missing.length > 0) return { need: { api_keys: missing } };
    const key = api_keys.get(id);
    if (key === undefined) throw notFound('key');
    if (key.revoked_at !== undefined) return { after: key };
    const after = { ...key, revoked_at: at };
    if (remaining || !canCreateKeys(key, at)) return { after, api_keys: [after] };
    const other = otherId === undefined ? undefined : api_keys.get(otherId);
    if (other === undefined || !canCreateKeys(other, at)) throw lastKey();
    return { after, api_keys: [after, other] };
  };
}

function canCreateKeys(key: ApiKey, at: string): boolean {
  return isKeyValid(key, at) && scopesOf(key.scopes).includes('keys:write');
}

/** Another key that can create keys, page by page: revoked ones stay in the list. */
async function findOther(
  store: Store,
  { id, workspace_id }: ApiKey,
  at: string,
): Promise<ApiKey | undefined> {
  let cursor: string | undefined;
  do {
    const { found, next } = await store.page('api_keys', {
      where: { workspace_id },
      order: { field: 'created_at', direction: 'desc' },
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    const other = found.find((one) => one.id !== id && canCreateKeys(one, at));
    if (other !== undefined) return other;
    cursor = next;
  } while (cursor !== undefined);
  return undefined;
}

function lastKey(): ApiError {
  const message = 'This is the last key that can create keys. Create another one first.';
  return new ApiError(409, 'last_key', message);
}
