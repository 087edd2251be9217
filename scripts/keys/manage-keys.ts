import type { ApiKey } from '../../shared/domain/api-key.ts';
import { onOne } from '../../shared/domain/change.ts';
import { describeKey, newKey } from '../../shared/runtime/describe-key.ts';
import type { Store } from '../../shared/store/store.ts';
import { auditCommand, whoRuns } from '../cli/audit-command.ts';
import { CommandError } from '../cli/command.ts';

const PAGE = 200;

/** Creates a key and resolves to it. Only its hash is stored. */
export async function createKey(
  store: Store,
  holder: Pick<ApiKey, 'workspace_id' | 'name' | 'scopes' | 'expires_at'>,
  now: Date,
): Promise<string> {
  const key = newKey();
  const stored = { ...describeKey(key, now), ...holder, created_by: whoRuns('keys') };
  const fields = Object.keys(holder).filter((name) => name !== 'workspace_id');
  const { id, workspace_id } = stored;
  const done = { workspace_id, operation: 'createKey', targets: [id], fields };
  const entry = auditCommand('keys', done, now);
  await store.change(() => ({ api_keys: [stored], audit: [entry] }));
  return key;
}

/** Lists all keys of a workspace, revoked ones included, the newest first. */
export async function listKeys(store: Store, workspaceId: string): Promise<readonly ApiKey[]> {
  const { found } = await store.page('api_keys', {
    where: { workspace_id: workspaceId },
    order: { field: 'created_at', direction: 'desc' },
    limit: PAGE,
  });
  return found;
}

/** Revokes a key by its id, or by its hint within a workspace. A revoked key keeps the time of its revocation. */
export async function revokeKey(
  store: Store,
  idOrHint: string,
  workspaceId: string | undefined,
  now: Date,
): Promise<ApiKey> {
  const { id } = await findKey(store, idOrHint, workspaceId);
  const revoked_at = now.toISOString();
  const { revoked } = await store.change(
    onOne('api_keys', id, (key) => {
      if (key === undefined) throw unknownKey();
      if (key.revoked_at !== undefined) return { revoked: key };
      const revoked = { ...key, revoked_at };
      const { workspace_id } = key;
      const done = { workspace_id, operation: 'revokeKey', targets: [id], fields: [] };
      const audit = [auditCommand('keys', done, now)];
      return { api_keys: [revoked], audit, revoked };
    }),
  );
  return revoked;
}

async function findKey(
  store: Store,
  idOrHint: string,
  workspaceId: string | undefined,
): Promise<ApiKey> {
  const byId = await store.find('api_keys', idOrHint);
  if (byId !== undefined && byId.workspace_id === (workspaceId ?? byId.workspace_id)) return byId;
  if (workspaceId === undefined) throw unknownKey();
  const keys = await listKeys(store, workspaceId);
  const [found, ...others] = keys.filter(
    ({ hint, revoked_at }) => hint === idOrHint && revoked_at === undefined,
  );
  if (found === undefined) throw unknownKey();
  if (others.length === 0) return found;
  throw new CommandError(1, `${others.length + 1} keys end in ${idOrHint}: revoke one by its id.`);
}

function unknownKey(): CommandError {
  return new CommandError(1, 'There is no such key. A hint needs its workspace: --workspace.');
}
