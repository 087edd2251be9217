import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect } from 'chai';
import { findBuilt } from '../../../scripts/build/find-built.ts';

describe('a build that was made before', () => {
  let root = '';
  let builds = 0;

  beforeEach(async () => {
    builds = 0;
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

  async function build(into: string): Promise<void> {
    builds += 1;
    await mkdir(into, { recursive: true });
    await writeFile(join(into, 'built'), await readFile(join(root, 'shared/one.ts')));
  }

  const built = async (folder: string): Promise<string> => readFile(join(folder, 'built'), 'utf8');

  it('is taken again for the same sources', async () => {
    const folder = await findBuilt(build, root);
    expect(await findBuilt(build, root)).to.equal(folder);
    expect(builds).to.equal(1);
    expect(await built(folder)).to.equal('export const one = 1;');
  });

  it('is not taken once a source has changed or come, and again when it is as it was', async () => {
    const folder = await findBuilt(build, root);
    await writeFile(join(root, 'shared/one.ts'), 'export const one = 2;');
    expect(await built(await findBuilt(build, root))).to.equal('export const one = 2;');
    await writeFile(join(root, 'functions/new.ts'), '');
    await findBuilt(build, root);
    expect(builds).to.equal(3);
    await rm(join(root, 'functions/new.ts'));
    await writeFile(join(root, 'shared/one.ts'), 'export const one = 1;');
    expect(await findBuilt(build, root)).to.equal(folder);
    expect(builds).to.equal(3);
  });

  it('is whole for several that want it at once', async () => {
    const folders = await Promise.all([1, 2, 3].map(() => findBuilt(build, root)));
    expect(new Set(folders).size).to.equal(1);
    const [folder = ''] = folders;
    expect(await readdir(dirname(folder))).to.deep.equal([basename(folder)]);
    expect(await built(folder)).to.equal('export const one = 1;');
  });

  it('is not there when it failed', async () => {
    const fail = async (into: string): Promise<void> => {
      await build(into);
      throw new Error('no such package');
    };
    const thrown = await findBuilt(fail, root).catch((reason: Error) => reason.message);
    expect(thrown).to.equal('no such package');
    expect(await built(await findBuilt(build, root))).to.equal('export const one = 1;');
  });

  it('is removed when nobody has used it for a week', async () => {
    const old = await findBuilt(build, root);
    const weekAgo = new Date(Date.now() - 8 * 24 * 3_600_000);
    await utimes(old, weekAgo, weekAgo);
    await writeFile(join(root, 'shared/one.ts'), 'export const one = 2;');
    const folder = await findBuilt(build, root);
    expect(await readdir(dirname(folder))).to.deep.equal([basename(folder)]);
  });
});
