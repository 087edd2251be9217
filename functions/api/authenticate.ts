import { createHash } from 'node:crypto';
import type { Store } from '../../shared/cloud/store.ts';
import { ApiError } from './api-error.ts';

/**
 * The workspace an API key is bound to. Keys rest as SHA-256 digests: they are long and random, so a
 * slow password hash would add nothing but time.
 */
export async function authenticate(store: Store, key: string | undefined): Promise<string> {
  const hash = key && createHash('sha256').update(key).digest('hex');
  const workspace = hash ? await store.workspaceOfKey(hash) : undefined;
  if (workspace === undefined) {
    throw new ApiError(401, 'unauthorized', 'send a valid API key in the X-API-Key header');
  }
  return workspace;
}
