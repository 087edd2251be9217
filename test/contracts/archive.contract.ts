import { expect } from 'chai';
import type { Archive } from '../../shared/cloud/storage/archive.ts';

/** What every archive does. */
export function describeArchive(name: string, open: () => Archive): void {
  describe(`archive: ${name}`, () => {
    it('gives back what was created', async () => {
      const archive = open();
      const json = '{"text":"Grüße, 世界 👋","n":1.50,"half":"\\ud83d"}';
      expect(await archive.create('events/line/U1/2026/03/31/evt_1.json', json)).to.equal(
        'created',
      );
      expect(await archive.read('events/line/U1/2026/03/31/evt_1.json')).to.equal(json);
    });

    it('leaves an object alone that exists', async () => {
      const archive = open();
      await archive.create('events/evt_2.json', '{"first":true}');
      expect(await archive.create('events/evt_2.json', '{"first":false}')).to.equal('exists');
      expect(await archive.read('events/evt_2.json')).to.equal('{"first":true}');
    });

    it('creates an object once that arrives several times at once', async () => {
      const archive = open();
      const arrivals = [1, 2, 3, 4, 5].map((n) => archive.create('events/evt_3.json', `${n}`));
      const outcomes = await Promise.all(arrivals);
      expect(outcomes.filter((outcome) => outcome === 'created')).to.have.length(1);
    });

    it('keeps an empty object, and one of a megabyte', async () => {
      const archive = open();
      const large = JSON.stringify('x'.repeat(1_000_000));
      await archive.create('events/empty.json', '');
      await archive.create('events/large.json', large);
      expect(await archive.read('events/empty.json')).to.equal('');
      expect(await archive.read('events/large.json')).to.equal(large);
    });

    it('keeps apart paths that a URL would write alike', async () => {
      const archive = open();
      const paths = ['a/b c.json', 'a/b%20c.json', 'a/b+c.json', 'a/é#?.json'];
      for (const path of paths) expect(await archive.create(path, path)).to.equal('created');
      for (const path of paths) expect(await archive.read(path)).to.equal(path);
    });

    it('lists the objects with a prefix, in order, and nothing else', async () => {
      const archive = open();
      const paths = ['list/2026/b', 'list/2026/a', 'list/2027/a', 'other/2026/a'];
      for (const path of paths) await archive.create(path, '{}');
      expect(await archive.list('list/2026/')).to.deep.equal(['list/2026/a', 'list/2026/b']);
      expect(await archive.list('none/')).to.deep.equal([]);
    });

    it('replaces and removes an object', async () => {
      const archive = open();
      await archive.create('events/evt_4.json', 'one');
      await archive.replace('events/evt_4.json', 'two', '2026-03-31T10:15:30.000Z');
      expect(await archive.read('events/evt_4.json')).to.equal('two');
      await archive.remove('events/evt_4.json');
      await archive.remove('events/evt_4.json');
      expect(await archive.read('events/evt_4.json')).to.equal(undefined);
    });

    it('reads nothing where nothing was created', async () => {
      const archive = open();
      expect(await archive.read('events/none.json')).to.equal(undefined);
    });
  });
}
