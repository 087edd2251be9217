import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { CommandError } from '../../../scripts/cli/command.ts';
import { keyTable } from '../../../scripts/keys/key-table.ts';
import { createKey, listKeys, revokeKey } from '../../../scripts/keys/manage-keys.ts';
import type { AuditEntry } from '../../../shared/domain/audit.ts';
import { openApi } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const holder = {
  workspace_id: 'ws_1',
  name: 'Ann’s laptop',
  scopes: ['events:read'] as const,
};
const MONDAY = new Date('2026-03-30T00:00:00.000Z');
const TUESDAY = new Date('2026-03-31T00:00:00.000Z');
const WEDNESDAY = new Date('2026-04-01T00:00:00.000Z');

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

async function messageOf(act: Promise<unknown>): Promise<string> {
  const thrown = await act.catch((reason: unknown) => reason);
  expect(thrown).to.be.instanceOf(CommandError);
  return (thrown as CommandError).message;
}

describe('API keys', () => {
  it('are long, never the same, and kept as a hash', async () => {
    const store = createMemoryStore();
    const [one, other] = [
      await createKey(store, holder, MONDAY),
      await createKey(store, holder, TUESDAY),
    ];
    expect(one).to.match(/^ck_[0-9A-Za-z]{43}$/);
    expect(other).not.to.equal(one);
    const { created_by, ...stored } = store.documents.api_keys.get(idOf(one)) ?? {};
    expect(created_by).to.include({ kind: 'command', id: 'keys' });
    expect(stored).to.deep.equal({
      id: idOf(one),
      hint: one.slice(-4),
      created_at: '2026-03-30T00:00:00.000Z',
      workspace_id: 'ws_1',
      name: 'Ann’s laptop',
      scopes: ['events:read'],
    });
    expect(JSON.stringify([...store.documents.api_keys.values()])).not.to.include(one);
  });

  it('are listed by workspace, the newest first', async () => {
    const store = createMemoryStore();
    await createKey(store, holder, MONDAY);
    await createKey(store, { ...holder, name: 'Engine' }, TUESDAY);
    await createKey(store, { ...holder, workspace_id: 'ws_2' }, TUESDAY);
    const keys = await listKeys(store, 'ws_1');
    expect(keys.map(({ name }) => name)).to.deep.equal(['Engine', 'Ann’s laptop']);
    expect(keyTable(keys).split('\n')).to.have.length(4);
  });

  it('open nothing once revoked, by hint or id, and stay as they were revoked', async () => {
    const store = createMemoryStore();
    const key = await createKey(store, holder, MONDAY);
    const { ask } = await openApi({}, store);
    expect((await ask('GET /v1/events', { key })).status).to.equal(200);
    await revokeKey(store, key.slice(-4), 'ws_1', TUESDAY);
    expect((await ask('GET /v1/events', { key })).status).to.equal(401);
    const again = await revokeKey(store, idOf(key), undefined, WEDNESDAY);
    expect(again.revoked_at).to.equal('2026-03-31T00:00:00.000Z');
  });

  it('are not revoked by a hint that is another workspace’s, or two keys’', async () => {
    const store = createMemoryStore();
    const key = await createKey(store, holder, MONDAY);
    const hint = key.slice(-4);
    const unknown = 'There is no such key. A hint needs its workspace: --workspace.';
    expect(await messageOf(revokeKey(store, hint, 'ws_2', TUESDAY))).to.equal(unknown);
    expect(await messageOf(revokeKey(store, hint, undefined, TUESDAY))).to.equal(unknown);
    expect(await messageOf(revokeKey(store, idOf(key), 'ws_2', TUESDAY))).to.equal(unknown);
    const [known] = await listKeys(store, 'ws_1');
    if (known === undefined) throw new Error('there is no key');
    await store.change(() => ({ api_keys: [{ ...known, id: 'b'.repeat(64) }] }));
    expect(await messageOf(revokeKey(store, hint, 'ws_1', TUESDAY))).to.equal(
      `2 keys end in ${hint}: revoke one by its id.`,
    );
  });

  it('that a command makes or revokes are in the audit log, too', async () => {
    const store = createMemoryStore();
    const key = await createKey(store, holder, MONDAY);
    await revokeKey(store, idOf(key), 'ws_1', TUESDAY);
    await revokeKey(store, idOf(key), 'ws_1', WEDNESDAY);
    const { ask } = await openApi({}, store);
    const { entries } = (await ask('GET /v1/audit')).body;
    const said = entries.map(({ id: _, actor, ...entry }: AuditEntry) => [
      ...[actor.kind, actor.id, entry.at, entry.operation],
      ...[entry.targets, entry.fields, entry.outcome],
    ]);
    const made = ['command', 'keys', '2026-03-30T00:00:00.000Z', 'createKey'];
    const revoked = ['command', 'keys', '2026-03-31T00:00:00.000Z', 'revokeKey'];
    expect(said).to.deep.equal([
      [...revoked, [idOf(key)], [], 'success'],
      [...made, [idOf(key)], ['name', 'scopes'], 'success'],
    ]);
    expect(JSON.stringify(entries)).not.to.include(key);
  });
});
