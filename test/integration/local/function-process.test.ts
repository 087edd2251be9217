import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { CommandError } from '../../../scripts/cli/command.ts';
import { freePort } from '../../../scripts/local/free-port.ts';
import { type FunctionProcess, runFunction } from '../../../scripts/local/function-process.ts';

describe('a function on functions-framework', () => {
  let dir: string;
  let said: string[];
  let running: FunctionProcess | undefined;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'convotic-function-'));
    said = [];
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await rm(dir, { recursive: true });
  });

  async function run(source: string): Promise<FunctionProcess> {
    const folder = join(dir, 'stub');
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), '{"main":"index.cjs"}');
    await writeFile(join(folder, 'index.cjs'), source);
    const logFile = join(dir, 'stub.log');
    const say = (line: string): void => void said.push(line);
    const env = { GREETING: 'hello' };
    running = await runFunction({
      ...{ name: 'stub', folder, env, logFile, say },
      port: await freePort(),
    });
    return running;
  }

  const GREETS = 'exports.handle = (_req, res) => res.send(JSON.stringify(process.env));';

  const greets = (port: number): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    );

  it('has the environment it was given and nothing of ours', async () => {
    const { port } = await run(GREETS);
    const response = await fetch(`http://127.0.0.1:${port}/`);
    const environment = await response.json();
    expect(environment).to.include({ GREETING: 'hello', NODE_ENV: 'production' });
    expect(environment).to.not.have.any.keys('PATH', 'HOME', 'PUBSUB_EMULATOR_HOST');
  });

  it('is started again on its port when it dies, and that is said', async () => {
    const stub = await run(GREETS);
    await stub.kill();
    while (!(await greets(stub.port))) await sleep(20);
    expect(said).to.deep.equal([
      `stub ended (SIGKILL) and is started again; its log is ${join(dir, 'stub.log')}`,
    ]);
  });

  it('is reported in one sentence when it does not start', async () => {
    const failed = await run('throw new Error("no");').then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(failed).to.be.instanceOf(CommandError);
    expect(failed).to.have.property(
      'message',
      `The function stub does not start (exit code 1): see ${join(dir, 'stub.log')}`,
    );
  });

  it('stays ended once it is stopped', async () => {
    const stub = await run(GREETS);
    await stub.stop();
    await sleep(700);
    expect([stub.pid(), said]).to.deep.equal([undefined, []]);
  });
});
