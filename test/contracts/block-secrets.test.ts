import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { createBlockSecrets } from '../../shared/cloud/firestore/block-secrets.ts';
import type { SealedSecret } from '../../shared/domain/blocks/block.ts';
import { putOne } from '../../shared/domain/change.ts';
import { blockId } from '../../shared/domain/ids.ts';
import { required } from '../../shared/runtime/config.ts';
import { seal } from '../../shared/runtime/sealing.ts';
import { openStore } from '../support/open-store.ts';
import { aBlock } from './store-documents.ts';

const projectId = `secrets-${randomUUID().slice(0, 8)}`;

/** The emulator's REST API reads what Google's client wrote: the two agree on the documents' form. */
describe('block secrets on the Firestore emulator', () => {
  async function connect(
    accountId: string,
    signing_secrets: readonly SealedSecret[],
    databaseId = '(default)',
  ) {
    const id = blockId('line', accountId);
    const block = { ...aBlock('ws_1'), id, account_id: accountId, signing_secrets };
    await openStore(projectId, databaseId).change(putOne('blocks', block));
    return id;
  }

  function open(now: () => number, databaseId = '(default)') {
    const firestoreHost = required(process.env, 'FIRESTORE_EMULATOR_HOST');
    const sealingKeys = ['key-2', 'key-1'];
    // The emulator may share a busy machine.
    const timeoutMs = 60_000;
    return createBlockSecrets({
      projectId,
      databaseId,
      sealingKeys,
      firestoreHost,
      now,
      timeoutMs,
    });
  }

  it('gives the secrets of a rotation until the overlap ends', async () => {
    const id = blockId('line', 'U-rotated');
    await connect('U-rotated', [
      { sealed: seal('current', 'key-2', id) },
      { sealed: seal('previous', 'key-1', id), valid_until: '2026-04-01T00:00:00.000Z' },
    ]);
    let now = Date.parse('2026-03-31T23:59:59.999Z');
    const secretsOf = open(() => now);
    expect(await secretsOf('line', 'U-rotated')).to.deep.equal(['current', 'previous']);
    now += 1;
    expect(await secretsOf('line', 'U-rotated')).to.deep.equal(['current']);
  });

  it('reads the database it is given', async () => {
    const id = blockId('line', 'U-restored');
    await connect('U-restored', [{ sealed: seal('restored', 'key-2', id) }], 'restored-20261128');
    expect(await open(Date.now, 'restored-20261128')('line', 'U-restored')).to.deep.equal([
      'restored',
    ]);
    expect(await open(Date.now)('line', 'U-restored')).to.deep.equal([]);
  });

  it('gives none for an account nobody has connected', async () => {
    expect(await open(Date.now)('line', 'U-unknown')).to.deep.equal([]);
  });

  it('gives none for a block without secrets', async () => {
    await connect('U-bare', []);
    expect(await open(Date.now)('line', 'U-bare')).to.deep.equal([]);
  });

  it('does not take the secret of another block', async () => {
    const stolen = seal('secret', 'key-2', blockId('line', 'U-victim'));
    await connect('U-thief', [{ sealed: stolen }]);
    const thrown = await open(Date.now)('line', 'U-thief').catch((reason: unknown) => reason);
    expect(thrown).to.have.property('code', 'secret_unavailable');
  });
});
