import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { runHere } from '../../support/run-here.ts';

const PAGE = JSON.stringify({ events: [], next_cursor: null });
const REPLAY = JSON.stringify({
  ...{ id: 'rpl_1', mode: 'reprocess', status: 'completed' },
  progress: { matched: 2, published: 2, succeeded: 2, failed: 0, expired: 0, missing: 0 },
});

/** How the server answers each call in turn; the last way answers all that follow. */
type Answer = 'lost' | { readonly status: number; readonly body?: string };

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('a command while the API is out of reach', () => {
  let server: Server;
  let requests: IncomingMessage[];
  let answers: Answer[];

  beforeEach(async () => {
    requests = [];
    server = createServer(answerNext);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  function answerNext(request: IncomingMessage, response: ServerResponse): void {
    requests.push(request);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined || answer === 'lost') request.socket.destroy();
    else response.writeHead(answer.status).end(answer.body);
  }

  function environment() {
    const { port } = server.address() as AddressInfo;
    return { CONVOTIC_URL: `http://127.0.0.1:${port}`, CONVOTIC_API_KEY: 'key' };
  }

  async function run(script: string, ...args: string[]): Promise<Ran> {
    const { code, stdout, stderr } = await runHere(script, args, environment());
    return { code, out: stdout, err: stderr };
  }

  /** A process of its own, which can be ended, or lose the reader of its output. */
  function start(script: string, ...args: string[]): ChildProcess {
    const env = { PATH: process.env['PATH'], ...environment() };
    return spawn(process.execPath, [`scripts/${script}.ts`, ...args], { env });
  }

  async function untilEnd(child: ChildProcess): Promise<Ran> {
    let [out, err] = ['', ''];
    child.stdout?.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      err += chunk;
    });
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, out, err };
  }

  it('watches a replay through 503, 429 and lost connections, and says so once', async () => {
    answers = [{ status: 503 }, 'lost', { status: 429 }, { status: 200, body: REPLAY }];
    const { code, out, err } = await run('replay', '--follow', 'rpl_1');
    expect(out).to.match(/reprocess completed: 2 of 2 published, 2 succeeded, 0 failed\n$/);
    expect(err.match(/answered 503\. Trying again/g)).to.have.length(1);
    expect(err.match(/The API answers again\./g)).to.have.length(1);
    expect(code).to.equal(0);
  });

  it('watches the log through them, and prints what comes afterwards', async () => {
    const event = {
      ...{ id: 'evt_1', platform: 'line', type: 'messaging.message.received', status: 'success' },
      ...{ kind: 'message.text', received_at: '2026-03-31T00:00:00.000Z', preview: 'back again' },
      ...{ attempts: [], executions: [], replays: [] },
    };
    const found = JSON.stringify({ events: [event], next_cursor: null });
    answers = [{ status: 200, body: PAGE }, 'lost', { status: 503 }, { status: 200, body: found }];
    const child = start('events', '--watch', '--json');
    const ended = untilEnd(child);
    await new Promise<void>((resolve) => {
      child.stdout?.on('data', (chunk) => {
        if (String(chunk).includes('back again')) resolve();
      });
    });
    child.kill();
    expect((await ended).err.match(/Trying again/g)).to.have.length(1);
  });

  it('asks again under the same key, so that the API starts one replay', async () => {
    answers = ['lost', { status: 503 }, { status: 201, body: `{"replay":${REPLAY}}` }];
    answers.push({ status: 200, body: REPLAY });
    const { code } = await run('replay', 'evt_1');
    expect(code).to.equal(0);
    const keys = requests.slice(0, 3).map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).to.match(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).to.equal(1);
  });

  it('ends quietly when the reader of its output has gone', async () => {
    const events = Array.from({ length: 4_000 }, (_, n) => ({ id: `evt_${n}`, preview: 'text' }));
    answers = [{ status: 200, body: JSON.stringify({ events, next_cursor: null }) }];
    const child = start('events', '--json');
    const ended = untilEnd(child);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, err } = await ended;
    expect(err).to.equal('');
    expect(code).to.equal(0);
  });

  it('says what is wrong in one sentence where nothing answers at all', async () => {
    answers = ['lost'];
    const { code, out, err } = await run('events');
    expect(out).to.equal('');
    expect(err).to.match(
      /^The API does not answer at http:\/\/127\.0\.0\.1:\d+\. Start the local stack with: npm start\n$/,
    );
    expect(code).to.equal(1);
  });
});
