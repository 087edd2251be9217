import { expect } from 'chai';
import { resealAll } from '../../../scripts/blocks/reseal-blocks.ts';
import { secretOwner } from '../../../shared/domain/workflows/secrets.ts';
import { seal } from '../../../shared/runtime/sealing.ts';
import { put } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const MONDAY = '2026-03-30T00:00:00.000Z';

describe('the audit entries of npm run blocks -- reseal', () => {
  it('are one for each that is encrypted again, in its workspace, and never have a secret', async () => {
    const store = createMemoryStore();
    for (const id of ['ws_1', 'ws_2']) {
      const sealed = seal('a value', 'old key', secretOwner(id, 'shop'));
      const secrets = { shop: { sealed, updated_at: MONDAY } };
      await put(store, 'secrets', { id, workspace_id: id, secrets });
    }
    for (const sealed of [2, 0]) {
      const counts = await resealAll(store, ['new key', 'old key'], new Date(MONDAY));
      expect(counts).to.deep.include({ sealed, unreadable: [] });
    }
    const written = [...store.documents.audit.values()];
    expect(written.map(({ workspace_id, targets }) => [workspace_id, targets])).to.deep.equal([
      ['ws_1', ['ws_1']],
      ['ws_2', ['ws_2']],
    ]);
    for (const { at, actor, operation, fields, outcome } of written) {
      expect([at, operation, fields, outcome]).to.deep.equal([
        ...[MONDAY, 'reseal', ['secrets'], 'success'],
      ]);
      expect(actor).to.include({ kind: 'command', id: 'blocks' });
    }
    expect(JSON.stringify(written)).not.to.match(/a value|v1\./);
  });
});
