import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { zipFolder } from '../../../scripts/build/zip-folder.ts';
import { type BuiltFunction, buildFunctions, builtFunctions } from '../../../scripts/build.ts';
import { topology } from '../../../shared/topology.ts';
import { DEMO_SECRETS, DEMO_SETTINGS, LOCAL } from './demo-environment.ts';
import { runFunction } from './run-function.ts';
import { unzipInto } from './unzip-into.ts';

const PLATFORMS = ['instagram', 'line', 'messenger', 'telegram', 'whatsapp'];

const FUNCTIONS = Object.keys(topology.functions);

/** The secret each webhook handler cannot do without. */
const SECRET_OF: Readonly<Record<string, string>> = {
  instagram: 'META_APP_SECRETS',
  line: 'SEALING_KEYS',
  messenger: 'META_APP_SECRETS',
  telegram: 'TELEGRAM_KEYS',
  whatsapp: 'META_APP_SECRETS',
};

describe('the build', () => {
  let into = '';
  let again = '';
  let built: readonly BuiltFunction[] = [];

  before(async () => {
    into = await mkdtemp(join(tmpdir(), 'build-'));
    again = await mkdtemp(join(tmpdir(), 'build-'));
    built = await buildFunctions(into);
  });

  after(async () => {
    for (const folder of [into, again]) await rm(folder, { recursive: true, force: true });
  });

  const inputsOf = (name: string): readonly string[] =>
    Object.keys(built.find((each) => each.name === name)?.inputs ?? {});

  it('makes one folder and one zip per function, with its code and its manifest', async () => {
    const zips = FUNCTIONS.map((name) => `${name}.zip`);
    expect(await readdir(into)).to.have.members([...FUNCTIONS, ...zips]);
    expect(await readdir(join(into, 'process'))).to.have.members([
      'index.cjs',
      'package-lock.json',
      'package.json',
    ]);
    expect(JSON.parse(await readFile(join(into, 'process/package.json'), 'utf8'))).to.deep.equal({
      name: 'process',
      private: true,
      type: 'commonjs',
      main: 'index.cjs',
      engines: { node: '22 || 24' },
      dependencies: { '@google-cloud/functions-framework': '5.0.5' },
    });
  });

  it('gives the same bytes again, with no path of this machine in them', async () => {
    // The functions that this run, or one before it, has built of the same sources.
    const before = await builtFunctions();
    for (const { name } of built) {
      await cp(join(before, name), join(again, name), { recursive: true });
      await zipFolder(join(again, name));
      for (const file of ['index.cjs', 'package-lock.json', 'package.json']) {
        const which = `${name}/${file}`;
        const bytes = await readFile(join(into, name, file));
        const bytesAgain = await readFile(join(again, name, file));
        expect(bytes.equals(bytesAgain), which).to.equal(true);
        expect(bytes.includes(process.cwd()), which).to.equal(false);
        expect(bytes.includes(into), which).to.equal(false);
      }
      const [zip, zipAgain] = [into, again].map((folder) => join(folder, `${name}.zip`));
      const bytes = await readFile(zip ?? '');
      expect(bytes.equals(await readFile(zipAgain ?? '')), `${name}.zip`).to.equal(true);
    }
  });

  for (const platform of PLATFORMS) {
    const name = `webhooks-${platform}`;
    const secret = SECRET_OF[platform] ?? '';

    describe(name, () => {
      it('holds no package and no other platform', () => {
        const inputs = inputsOf(name);
        expect(inputs).to.include(`shared/platforms/${platform}/ingress.ts`);
        expect(inputs.filter((path) => path.startsWith('node_modules/'))).to.deep.equal([]);
        const others = PLATFORMS.filter((other) => other !== platform);
        for (const other of others) {
          expect(inputs.filter((path) => path.includes(`/${other}/`))).to.deep.equal([]);
        }
      });

      it('is under 40 kB', () => {
        expect(built.find((each) => each.name === name)?.bytes).to.be.below(40_000);
      });

      it(`refuses to start without ${secret}`, async () => {
        const run = await runFunction(join(into, name), {
          ...LOCAL,
          ...DEMO_SECRETS,
          [secret]: '',
        });
        expect(run.outcome).to.equal('exited');
        expect(run.code).to.equal(1);
        expect(run.output).to.include(`ConfigError: ${secret} is not set`);
      });

      it('refuses to start with demo secrets where there is no emulator', async () => {
        const run = await runFunction(join(into, name), {
          GOOGLE_CLOUD_PROJECT: 'real',
          ...DEMO_SECRETS,
        });
        expect(run.outcome).to.equal('exited');
        expect(run.code).to.equal(1);
        expect(run.output).to.include(`ConfigError: ${secret} holds a demo secret`);
      });
    });
  }

  for (const name of FUNCTIONS) {
    it(`${name} starts from its zip alone, and answers`, async () => {
      const folder = await unzipInto(join(again, `from-zip-${name}`), join(into, `${name}.zip`));
      const run = await runFunction(folder, { ...LOCAL, ...DEMO_SECRETS, ...DEMO_SETTINGS });
      expect(run.outcome, run.output).to.equal('serving');
      expect(run.status, run.output).to.be.a('number');
    });
  }
});
