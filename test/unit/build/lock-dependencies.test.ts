import { expect } from 'chai';
import { lockDependencies } from '../../../scripts/build/lock-dependencies.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifest = {
  name: 'process',
  engines: { node: '22 || 24' },
  dependencies: { '@google-cloud/functions-framework': '5.0.5' },
};

describe('the lock file of a function', () => {
  const lock = JSON.parse(lockDependencies(manifest));
  const packages: Readonly<Record<string, Locked>> = lock.packages;
  const { '': root, ...installed } = packages;

  it('repeats the manifest, or npm would refuse it', () => {
    expect(lock).to.include({ name: 'process', lockfileVersion: 3 });
    expect(root).to.deep.equal(manifest);
  });

  it('says of every package which version it is, and its digest', () => {
    expect(Object.keys(installed)).to.have.length.above(100);
    for (const [path, { version, integrity }] of Object.entries(installed)) {
      expect(version, path).to.match(/^\d+\.\d+\.\d+/);
      expect(integrity, path).to.match(/^sha512-/);
    }
  });

  it('has all that a package needs where Node looks for it', () => {
    for (const [path, { dependencies = {} }] of Object.entries(installed)) {
      for (const name of Object.keys(dependencies)) {
        const folders = path.split('/node_modules/').map((_, at, parts) => {
          return `${parts.slice(0, at + 1).join('/node_modules/')}/node_modules/${name}`;
        });
        const found = [`node_modules/${name}`, ...folders].filter((one) => one in installed);
        expect(found, `${name} of ${path}`).to.not.deep.equal([]);
      }
    }
  });

  it('leaves out what the function does not install', () => {
    expect(installed).to.include.keys(
      'node_modules/@google-cloud/functions-framework',
      'node_modules/express',
    );
    for (const name of ['@google-cloud/firestore', 'mocha', 'typescript']) {
      expect(installed).to.not.have.any.keys(`node_modules/${name}`);
    }
  });
});
