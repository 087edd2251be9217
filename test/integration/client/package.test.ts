import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { isCurrent } from '../../../packages/client/generate.ts';

const folder = 'packages/client';

describe('the package of the client', () => {
  it('has the types of the API as it is', async () => {
    // After a change of the API, run: npm run client
    expect(await isCurrent()).to.equal(true);
  });

  it('is built as its manifest says, with types, and is found by its name', async () => {
    const tsc = join(folder, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, '-p', join(folder, 'tsconfig.build.json')]);
    const { name, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    for (const file of Object.values<string>(exports['.'])) {
      expect(existsSync(join(folder, file)), file).to.equal(true);
    }
    const { createClient, createReceiver, verify } = await import(name);
    const client = createClient({ url: 'https://hooks.test', key: 'a key' });
    expect(Object.keys(client)).to.have.members([
      'api',
      'events',
      'executions',
      'handle',
      'receive',
      'reply',
      'verify',
    ]);
    expect([typeof createReceiver, typeof verify]).to.deep.equal(['function', 'function']);
  });
});
