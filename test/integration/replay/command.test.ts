import { execFile } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { expect } from 'chai';
import { createApi } from '../../../functions/api/http/app.ts';
import { replayPage } from '../../../functions/replay/replay-page.ts';
import type { Replay } from '../../../shared/domain/replays/replay.ts';
import type { PageOrder } from '../../../shared/wire/replay-message.ts';
import { KEY, OTHER_KEY, openApi } from '../../support/api.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { keep, markReplayed, nthEnvelope } from '../../support/replaying.ts';
import { runHere } from '../../support/run-here.ts';

const OPENED = Date.parse('2026-04-02T00:00:00.000Z');
const DAY = ['--from', '2026-03-31T00:00:00Z', '--to', '2026-04-01T00:00:00Z'];

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** An API with twelve failed events, behind which every page is worked on and every event processed at once. */
async function open() {
  const [store, archive] = [createMemoryStore(), createMemoryArchive()];
  const quiet = createMemoryPublisher();
  const began = Date.now();
  const now = (): number => OPENED + Date.now() - began;
  const runner = { store, archive, sleep, now, leaseMs: 25_000 };
  const publisher: typeof quiet = {
    ...quiet,
    async publish(topic, messages) {
      for (const { data, attributes } of messages) {
        if (topic === 'replay-pages') {
          setImmediate(() => replayPage({ ...runner, publisher }, data as PageOrder));
        } else {
          const job = store.documents.replays.get(attributes['replay_id'] ?? '') as Replay;
          await markReplayed(store, attributes['event_id'] ?? '', job);
        }
      }
    },
  };
  for (let n = 0; n < 12; n += 1) await keep({ store, archive }, nthEnvelope(n));
  return await openApi({ archive, publisher, now }, store);
}

describe('npm run replay', () => {
  let server: Server;
  let jobs: () => Replay[] = () => [];

  beforeEach(async () => {
    const services = await open();
    jobs = () => [...services.store.documents.replays.values()];
    await new Promise<void>((resolve) => {
      const fetch = createApi(services).fetch;
      server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, () => resolve()) as Server;
    });
  });

  afterEach(() => {
    server.close();
  });

  function environment(key = KEY) {
    const { port } = server.address() as AddressInfo;
    return { CONVOTIC_URL: `http://127.0.0.1:${port}`, CONVOTIC_API_KEY: key };
  }

  async function run(args: readonly string[], key = KEY): Promise<Ran> {
    const { code, stdout, stderr } = await runHere('replay', args, environment(key));
    return { status: code, out: stdout, err: stderr };
  }

  /** In a process that certainly has no terminal. */
  function runApart(args: readonly string[]): Promise<Ran> {
    const env = { PATH: process.env['PATH'], ...environment() };
    const command = ['scripts/replay.ts', ...args];
    return new Promise((resolve) => {
      const child = execFile(process.execPath, command, { env }, (error, out, err) => {
        resolve({ status: error === null ? 0 : Number(error.code), out, err });
      });
      child.stdin?.end();
    });
  }

  it('shows what it would replay, and asks before it does', async () => {
    const { status, out, err } = await runApart(['--status', 'failed', ...DAY, '--rate', '2']);
    expect(out).to.equal(
      [
        '12 events',
        'mode reprocess: completes what is missing; starts no execution twice',
        'about 6 s at 2 events per second',
        '',
      ].join('\n'),
    );
    expect(err).to.equal('There is no terminal to ask for confirmation: add --yes.\nTry --help.\n');
    expect(status).to.equal(2);
    expect(jobs()).to.deep.equal([]);
  });

  it('replays them to the end and says what they came to', async () => {
    const asked = [
      '--status',
      'failed',
      ...DAY,
      '--rate',
      '500',
      '--name',
      'After the fix',
      '--yes',
    ];
    const { status, out } = await run(asked);
    expect(out).to.match(
      /\nrpl_\w{26}\nreprocess completed: 12 of 12 published, 12 succeeded, 0 failed\n$/,
    );
    expect(status).to.equal(0);
    expect(jobs()[0]).to.deep.include({ name: 'After the fix', filter: { status: 'failed' } });
    const again = await run(asked);
    expect(again.out).to.match(/^0 events\n(.*\n)+There is nothing to replay\.\n$/);
    const list = await run(['--list']);
    expect(list.out).to.match(
      /^rpl_\w{26} {2}2026-04-02 00:00 by Key of ws_1 "After the fix" {2}reprocess completed: .*\n$/,
    );
  });

  it('replays single events, and steers a job', async () => {
    const { status, out } = await run([nthEnvelope(3).event_id, '--mode', 'rerun']);
    expect(out).to.match(
      /^rpl_\w{26}\nrerun completed: 1 of 1 published, 1 succeeded, 0 failed\n$/,
    );
    expect(status).to.equal(0);
    const [{ id } = { id: '' }] = jobs();
    const paused = await run(['--pause', id]);
    expect(paused).to.deep.equal({
      ...{ status: 1, out: '' },
      err: 'The replay is completed and cannot change any more.\n',
    });
    expect((await run(['--cancel', id], OTHER_KEY)).err).to.equal(
      'There is no such replay in this workspace.\n',
    );
  });

  it('says what it does not understand', async () => {
    expect((await run(['--mode', 'again'])).err).to.match(
      /^--mode is one of reprocess, rerun, dry_run\./,
    );
    expect((await run(['--from', 'yesterday'])).err).to.match(
      /^--from is a time such as .*"yesterday"\n/,
    );
    expect((await run(['--rate', '900'])).err).to.match(/^--rate must be a number from 1 to 500/);
  });
});
