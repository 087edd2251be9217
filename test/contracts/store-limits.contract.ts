import { expect } from 'chai';
import { putOne } from '../../shared/domain/change.ts';
import { asFailure, isPermanent } from '../../shared/domain/failure.ts';
import { aBlock, freshId } from './store-documents.ts';
import type { StoreSubject } from './store-subject.ts';

export function describeLimits(open: () => StoreSubject): void {
  it('gives back fields whatever their name is', async () => {
    const { store } = open();
    const names = [
      '',
      '__x__',
      '__491700003__',
      '~',
      '~~__x__',
      'a.b',
      '`a`',
      '__a',
      'é',
      'constructor',
    ];
    const details = Object.fromEntries(names.map((name) => [name, `is ${name}`]));
    const block = { ...aBlock(freshId('ws')), details };
    await store.change(putOne('blocks', block));
    expect(await store.find('blocks', block.id)).to.deep.equal(block);
    await store.change(putOne('blocks', { ...block, details: { ...details, __x__: 'changed' } }));
    const { details: changed } = (await store.find('blocks', block.id)) ?? block;
    expect(changed).to.deep.equal({ ...details, __x__: 'changed' });
  });

  it('rejects with too_large, names the kind, and writes nothing of the change', async () => {
    const { store } = open();
    const [small, large] = [aBlock(freshId('ws')), aBlock(freshId('ws'))];
    const change = { blocks: [small, { ...large, name: 'é'.repeat(600_000) }] };
    const thrown = await store.change(() => change).catch((reason: unknown) => reason);
    expect(thrown).to.include({ code: 'too_large' });
    expect(isPermanent(asFailure(thrown))).to.equal(true);
    expect(thrown)
      .to.have.property('message')
      .that.matches(/kind blocks would have 12\d{5} bytes/);
    expect(await store.find('blocks', small.id)).to.equal(undefined);
  });

  it('takes a document just below the limit', async () => {
    const { store } = open();
    const block = { ...aBlock(freshId('ws')), name: 'x'.repeat(1_040_000) };
    await store.change(putOne('blocks', block));
    expect((await store.find('blocks', block.id))?.name).to.have.length(1_040_000);
  });
}
