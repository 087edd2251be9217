import { expect } from 'chai';
import { runHere } from '../../support/run-here.ts';

const local = { CONVOTIC_URL: 'http://127.0.0.1:9', CONVOTIC_API_KEY: 'key' };

/** Every command that takes the name of a platform, as it is called with one that is not. */
const commands: Readonly<Record<string, (name: string) => readonly string[]>> = {
  bench: (name) => ['--platforms', name],
  erase: (name) => ['--workspace', 'ws_1', '--platform', name, '--user-id', '1'],
  events: (name) => ['--platform', name],
  explain: (name) => [name, 'test/fixtures/line/text.json'],
  forward: (name) => ['--platform', name, '--to', 'http://127.0.0.1:9'],
  listen: (name) => ['--platform', name],
  redrive: (name) => ['--platform', name],
  replay: (name) => ['--from', '1h', '--platform', name],
  restore: (name) => ['--from', '2h', '--platform', name],
  send: (name) => [name, 'test/fixtures/line/text.json'],
  simulate: (name) => [name],
};

describe('a command that is given an unknown platform', () => {
  for (const [command, args] of Object.entries(commands)) {
    for (const name of ['pigeon', 'constructor']) {
      it(`names the platforms: ${command} ${name}`, async () => {
        const { code, stdout, stderr } = await runHere(command, args(name), local);
        expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
        expect(stderr).to.include(
          `There is no platform "${name}". Platforms are: instagram, line, messenger,`,
        );
      });
    }
  }
});
