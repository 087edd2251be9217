import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { readDemoFile } from '../../../scripts/local/demo-file.ts';
import { startStack } from '../../../scripts/local/stack.ts';
import type { Stack } from '../../../scripts/local/stack-controls.ts';
import { signDelivery } from '../../../shared/platforms/delivery-writers.ts';

/** The event of test/fixtures/line/text.json. */
const EVENT = 'evt_72qszjazc1p48gv9n9rw2ng9m7';

describe('the local stack', () => {
  let dir: string;
  let stack: Stack | undefined;
  const pids: number[] = [];

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'convotic-stack-'));
  });

  after(async () => {
    await stack?.stop();
    await rm(dir, { recursive: true });
  });

  async function start(keep: boolean): Promise<Stack> {
    stack = await startStack({ dir, keep });
    await stack.complete;
    for (const one of stack.functions.values()) pids.push(one.pid() ?? 0);
    return stack;
  }

  async function send({ demo }: Stack): Promise<number> {
    const { webhook_url = '', secrets } = demo.blocks['line'] ?? {};
    const body = await readFile('test/fixtures/line/text.json');
    const headers = signDelivery('line', body, secrets?.['channel_secret'] ?? '');
    const response = await fetch(webhook_url, { method: 'POST', headers, body });
    return response.status;
  }

  async function statusOf({ demo }: Stack): Promise<string> {
    const headers = { 'X-API-Key': demo.api_key };
    const response = await fetch(`${demo.base_url}/v1/events/${EVENT}`, { headers });
    if (!response.ok) return `answered ${response.status}`;
    return ((await response.json()) as { status: string }).status;
  }

  async function untilSuccess(of: Stack): Promise<void> {
    while ((await statusOf(of)) !== 'success') await sleep(100);
  }

  it('takes a signed delivery to its end', async () => {
    const running = await start(false);
    const health = await fetch(`${running.demo.base_url}/healthz`);
    expect([health.status, await send(running)]).to.deep.equal([200, 200]);
    await untilSuccess(running);
  });

  it('shows scripts, and nobody else, how to reach it', async () => {
    const file = join(dir, 'demo.json');
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    const demo = await readDemoFile(file);
    expect(demo).to.include({
      project_id: 'convotic-local',
      workspace_id: 'ws_demo',
      workflow_id: 'wf_demo_parcel',
      archive_bucket: 'convotic-local-archive',
    });
    expect(demo.blocks).to.have.all.keys('instagram', 'line', 'messenger', 'telegram', 'whatsapp');
    expect(demo.blocks['line']).to.include({
      block_id: 'blk_thnx4n8bcbpk9s903tzvfhwv2w',
      account_id: 'U0123456789abcdef0123456789abcdef',
      webhook_url: `${demo.base_url}/webhooks/line`,
    });
    expect(demo.blocks['line']?.secrets['channel_secret']).to.match(/^[0-9a-f]{32}$/);
  });

  it('keeps its documents when Firestore is restarted', async () => {
    const running = stack as Stack;
    await running.restartFirestore();
    await untilSuccess(running);
  });

  it('delivers again when Pub/Sub was restarted', async () => {
    const running = stack as Stack;
    await running.restartPubsub();
    await running.functions.get('process')?.kill();
    expect(await send(running)).to.equal(200);
    await untilSuccess(running);
    expect(await running.drain(20_000)).to.equal(true);
  });

  it('ends every process', async () => {
    await stack?.stop();
    stack = undefined;
    expect(pids).to.have.length(14);
    expect(pids.filter(isRunning)).to.deep.equal([]);
  });

  it('goes on from its state with keep, with the same secrets', async () => {
    const before = await readDemoFile(join(dir, 'demo.json'));
    const running = await start(true);
    expect(await statusOf(running)).to.equal('success');
    expect(running.demo.api_key).to.equal(before.api_key);
    await running.stop();
  });

  it('starts clean without, and takes a delivery to its end beside four busy processes', async () => {
    const before = await readDemoFile(join(dir, 'demo.json'));
    const busy = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
    try {
      stack = await startStack({ dir });
      expect(await statusOf(stack)).to.equal('answered 404');
      expect(stack.demo.api_key).to.not.equal(before.api_key);
      expect(await send(stack)).to.equal(200);
      await untilSuccess(stack);
    } finally {
      for (const one of busy) one.kill('SIGKILL');
    }
  });

  it('says which port is taken and how to choose another', async () => {
    const port = Number(new URL(stack?.demo.base_url ?? '').port);
    const other = await startStack({ dir: join(dir, 'other'), port }).then(
      () => undefined,
      (thrown: Error) => thrown.message,
    );
    expect(other).to.equal(
      `Port ${port} is in use: stop what is using it, or choose another with PORT=${port + 1} npm start`,
    );
  });

  it('lets one stack alone use a folder', async () => {
    const other = await startStack({ dir }).then(
      () => undefined,
      (thrown: Error) => thrown.message,
    );
    expect(other).to.equal(`The local stack is running already: stop it with kill ${process.pid}`);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
