import type { Store } from '../../shared/cloud/store.ts';
import { keyId } from '../../shared/describe-key.ts';
import { ApiError } from './api-error.ts';

/** The workspace an API key is bound to. */
export async function authenticate(store: Store, key: string | undefined): Promise<string> {
  const found = key ? await store.find('api_keys', keyId(key)) : undefined;
  if (found === undefined || found.revoked_at !== undefined) {
    throw new ApiError(401, 'unauthorized', 'send a valid API key in the X-API-Key header');
  }
  return found.workspace_id;
}
