import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect } from 'chai';
import { findBuilt } from '../../../scripts/build/find-built.ts';

describe('a build that was made before', () => {
  let root = '';
  let builds: string[] = [];

  beforeEach(async () => {
    builds = [];
    root = await mkdtemp(join(tmpdir(), 'built-'));
    for (const folder of ['functions', 'shared', 'scripts/build']) {
      await mkdir(join(root, folder), { recursive: true });
    }
    for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/build.ts']) {
      await writeFile(join(root, name), '{}');
    }
    await writeFile(join(root, 'shared/one.ts'), 'export const one = 1;');
  });

  afterEach(() => rm(root, { recursive: true }));

  async function build(names: readonly string[], into: string): Promise<void> {
    builds.push(names.join(' '));
    for (const name of names) {
      await mkdir(join(into, name), { recursive: true });
      await writeFile(join(into, name, 'built'), await readFile(join(root, 'shared/one.ts')));
    }
  }

  const find = (...names: string[]): Promise<string> => findBuilt(names, build, root);
  const built = async (folder: string, name = 'one'): Promise<string> =>
    readFile(join(folder, name, 'built'), 'utf8');

  it('is taken again for the same sources', async () => {
    const folder = await find('one');
    expect(await find('one')).to.equal(folder);
    expect(builds).to.deep.equal(['one']);
    expect(await built(folder)).to.equal('export const one = 1;');
  });

  it('is completed by what is missing of it', async () => {
    const folder = await find('one', 'two');
    expect(await find('two', 'three')).to.equal(folder);
    expect(builds).to.deep.equal(['one two', 'three']);
    expect((await readdir(folder)).sort()).to.deep.equal(['one', 'three', 'two']);
    expect(await built(folder, 'three')).to.equal('export const one = 1;');
  });

  it('is not taken once a source has changed or come, and again when it is as it was', async () => {
    const folder = await find('one');
    await writeFile(join(root, 'shared/one.ts'), 'export const one = 2;');
    expect(await built(await find('one'))).to.equal('export const one = 2;');
    await writeFile(join(root, 'functions/new.ts'), '');
    await find('one');
    expect(builds).to.have.length(3);
    await rm(join(root, 'functions/new.ts'));
    await writeFile(join(root, 'shared/one.ts'), 'export const one = 1;');
    expect(await find('one')).to.equal(folder);
    expect(builds).to.have.length(3);
  });

  it('is whole for several that want it at once', async () => {
    const folders = await Promise.all([1, 2, 3].map(() => find('one')));
    expect(new Set(folders).size).to.equal(1);
    const [folder = ''] = folders;
    expect(await readdir(dirname(folder))).to.deep.equal([basename(folder)]);
    expect(await built(folder)).to.equal('export const one = 1;');
  });

  it('is not there when it failed', async () => {
    const fail = async (names: readonly string[], into: string): Promise<void> => {
      await build(names, into);
      throw new Error('no such package');
    };
    const thrown = await findBuilt(['one'], fail, root).catch((reason: Error) => reason.message);
    expect(thrown).to.equal('no such package');
    expect(await built(await find('one'))).to.equal('export const one = 1;');
  });

  it('is removed when nobody has used it for a week', async () => {
    const old = await find('one');
    const weekAgo = new Date(Date.now() - 8 * 24 * 3_600_000);
    await utimes(old, weekAgo, weekAgo);
    await writeFile(join(root, 'shared/one.ts'), 'export const one = 2;');
    const folder = await find('one');
    expect(await readdir(dirname(folder))).to.deep.equal([basename(folder)]);
  });
});
