import { keyId } from '../../../shared/runtime/describe-key.ts';
import type { Store } from '../../../shared/store/store.ts';
import { ApiError } from './api-error.ts';
import type { Caller } from './route.ts';

/** Whose API key it is. */
export async function authenticate(store: Store, key: string | undefined): Promise<Caller> {
  const caller = key ? await findCaller(store, keyId(key)) : undefined;
  if (caller !== undefined) return caller;
  throw new ApiError(401, 'unauthorized', 'send a valid API key in the X-API-Key header');
}

/** By the key's id, which is all a session keeps of it; undefined when it is unknown or revoked. */
export async function findCaller(store: Store, id: string): Promise<Caller | undefined> {
  const key = await store.find('api_keys', id);
  if (key === undefined || key.revoked_at !== undefined) return undefined;
  return { workspace_id: key.workspace_id, key_id: key.id, key_name: key.name };
}
