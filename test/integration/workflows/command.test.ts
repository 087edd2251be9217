import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { expect } from 'chai';
import { createApi } from '../../../functions/api/http/app.ts';
import { KEY, OTHER_KEY, openApi } from '../../support/api.ts';
import { runHere } from '../../support/run-here.ts';

const trigger = { type: 'keyword', keywords: ['order'], match_mode: 'contains' };
const orders = { id: 'wf_orders', name: 'Orders', trigger, definition: { constructor: 1, b: [] } };
const follows = { id: 'wf_follows', name: '挨拶 👋', trigger: { type: 'follow' } };

describe('npm run workflows', () => {
  let folder = '';
  let url = '';
  let server: Server;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convotic-workflows-'));
    const api = createApi(await openApi());
    await new Promise<void>((resolve) => {
      const options = { fetch: api.fetch, hostname: '127.0.0.1', port: 0 };
      server = serve(options, () => resolve()) as Server;
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  function run(...args: readonly string[]) {
    return runWith({ CONVOTIC_URL: url, CONVOTIC_API_KEY: KEY }, ...args);
  }

  async function runWith(env: Record<string, string>, ...args: readonly string[]) {
    const { code, stdout, stderr } = await runHere('workflows', args, env);
    return { status: code, out: stdout, err: stderr };
  }

  async function file(content: unknown, name = 'workflows.json'): Promise<string> {
    const path = join(folder, name);
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(path, text);
    return path;
  }

  const asking = {
    ...orders,
    definition: {
      start: 'size',
      nodes: {
        size: {
          ...{ type: 'ask_question', message: 'Which size?', variable: 'size', next: 'order' },
          choices: [
            { title: 'Small', id: 's' },
            { title: 'Large', id: 'l' },
          ],
        },
        order: {
          ...{ type: 'http_request', url: 'https://shop.example/{{ size }}', next: 'thanks' },
          save: { order: 'body.id' },
        },
        thanks: { type: 'send_message', message: 'Order {{ order }} of “{{ message.text }}”.' },
      },
    },
  };

  it('tests a workflow of a file without a server, and shows each step', async () => {
    const path = await file(asking);
    const response = '{"status": 200, "body": {"id": "A7"}}';
    const { status, out } = await runWith(
      {},
      ...['test', path, '--reply', 'Large', '--response', response, '--json'],
    );
    expect(status).to.equal(0);
    const { steps, messages, ended } = JSON.parse(out);
    expect(
      steps.map((one: { node: string; status: string }) => `${one.node} ${one.status}`),
    ).to.deep.equal(['size completed', 'order completed', 'thanks completed']);
    expect(messages.map((one: { content: { text: string } }) => one.content.text)).to.deep.equal([
      'Which size?',
      'Order A7 of “”.',
    ]);
    expect(ended.status).to.equal('completed');
    const waiting = await runWith({}, 'test', path);
    expect(waiting.out).to.include('  1  size  ask_question  waiting');
    expect(waiting.out).to.include('It waits for a reply. Give the next one with --reply.');
    const failed = await runWith({}, 'test', path, '--reply', 'Large');
    expect(failed.status).to.equal(1);
    expect(failed.out).to.include('It ended as failed (address_not_allowed');
  });

  it('tests a workflow with an event of a file, and names what is no event', async () => {
    const event = {
      ...{ id: 'evt_1', type: 'messaging.message.received', workspace_id: 'ws_1' },
      ...{ block_id: 'blk_1', platform: 'line', timestamp: '2026-03-31T12:00:00.000Z' },
      data: { message: { id: 'msg_1', type: 'text', direction: 'inbound', text: 'an order' } },
      metadata: { raw_platform_event_id: '1' },
    };
    const path = await file(asking);
    const options = ['--reply', 's', '--response', '{"status": 200, "body": {"id": 7}}', '--event'];
    for (const content of [event, { normalised: [event] }]) {
      const { out } = await runWith(
        {},
        'test',
        path,
        ...options,
        await file(content, 'event.json'),
      );
      expect(out).to.include('Order 7 of “an order”.');
    }
    const wrong = await runWith({}, 'test', path, '--event', await file({ id: 7 }, 'event.json'));
    expect(wrong.status).to.equal(1);
    expect(wrong.err).to.include('event.json holds no normalized event: ');
  });

  it('refuses a test that cannot be meant', async () => {
    const path = await file(asking);
    const two = await file([asking, follows], 'two.json');
    for (const [args, message] of [
      [[two], 'Give a file with one workflow.'],
      [
        [path, '--platform', 'pigeon'],
        'There is no platform "pigeon". Platforms are: instagram, line',
      ],
      [[path, '--response', '{"body": 1}'], '--response is JSON such as'],
    ] as const) {
      const { status, err } = await runWith({}, 'test', ...args);
      expect([status, err.split('\n')[0]?.startsWith(message)]).to.deep.equal([2, true]);
    }
  });

  it('names every mistake of a definition before anything is imported', async () => {
    const nodes = { ask: { type: 'ask_question', message: 'Tea, {{ nam }}?', next: 'thanks' } };
    const path = await file({ ...orders, definition: { start: 'ask', nodes } });
    const { status, err } = await run('import', '--publish', '--dry-run', path);
    expect(status).to.equal(1);
    expect(err.replaceAll(path, 'file')).to.equal(
      [
        'file: definition.nodes.ask.next: There is no node thanks.',
        'file: definition.nodes.ask.message: Nothing gives a value to nam. Set it, or list it among the variables.\n',
      ].join('\n'),
    );
  });

  it('imports a file, again without a change, and then what has changed', async () => {
    const path = await file([orders, follows]);
    expect((await run('import', '--dry-run', path)).out).to.equal(
      'wf_orders  would be created  v1\nwf_follows  would be created  v1\n',
    );
    expect(await run('import', path)).to.deep.equal({
      ...{ status: 0, out: 'wf_orders  created  v1\nwf_follows  created  v1\n', err: '' },
    });
    expect((await run('import', path)).out).to.equal(
      'wf_orders  unchanged  v1\nwf_follows  unchanged  v1\n',
    );
    await file([{ ...orders, definition: { b: [1] } }, follows]);
    expect((await run('import', '--publish', path)).out).to.equal(
      'wf_orders  updated  v2, published\nwf_follows  unchanged  v1, published\n',
    );
    expect((await run('list', '--status', 'published')).out.replaceAll(/ +/g, ' ')).to.equal(
      [
        'ID STATUS VERSION TRIGGER COST NAME',
        'wf_follows published 1 follow <0.1% 挨拶 👋',
        'wf_orders published 2 keyword <0.1% Orders\n',
      ].join('\n'),
    );
    expect((await run('archive', 'wf_orders')).out).to.equal('wf_orders  archived  v2\n');
    expect((await run('publish', 'wf_orders', 'wf_follows')).out).to.equal(
      [
        'wf_orders  refused  the workflow is archived and can no longer be changed',
        'wf_follows  published  v1\n',
      ].join('\n'),
    );
  });

  it('shows workflows as a file that can be imported', async () => {
    await run('import', await file([orders, follows]));
    const shown = await run('show', 'wf_orders', 'wf_follows');
    const again = await run('import', await file(shown.out, 'shown.json'));
    expect(again.out).to.equal('wf_orders  unchanged  v1\nwf_follows  unchanged  v1\n');
  });

  it('names every mistake with its file and field, and then does nothing', async () => {
    const good = await file(orders, 'good.json');
    const { id: _, ...unnamed } = follows;
    const wrong = await file(
      [unnamed, { ...orders, trigger: { ...trigger, keywords: [] } }, orders],
      'wrong.json',
    );
    const { status, out, err } = await run('import', good, wrong);
    expect([status, out]).to.deep.equal([1, '']);
    expect(err.trimEnd().split('\n')).to.deep.equal([
      `${wrong}: 0.id: is required`,
      `${wrong}: 1.trigger.keywords: needs at least 1`,
      `${wrong}: 2.id: wf_orders comes twice`,
    ]);
    expect((await run('list')).out).to.match(/^No workflows yet/);
  });

  it('knows before anything is sent what could not be published', async () => {
    const story = { ...follows, trigger: { type: 'story_reply', platforms: ['line'] } };
    const path = await file([orders, story]);
    const { status, err } = await run('import', '--publish', path);
    expect(status).to.equal(1);
    expect(err).to.equal(
      `${path}: 1.trigger.platforms.0: line sends no events that trigger story_reply; supported: instagram\n`,
    );
    expect((await run('import', path)).status).to.equal(0);
  });

  it('says what it was asked wrongly, and what it cannot read or reach', async () => {
    const broken = await file('[{', 'broken.json');
    for (const [args, status, said] of [
      [
        [],
        2,
        'The verb is one of import, test, list, show, publish, unpublish or archive.\nTry --help.\n',
      ],
      [['import'], 2, 'Give a file.\nTry --help.\n'],
      [['list', '--status', 'odd'], 2, '--status is one of draft, published, archived.'],
      [['import', 'none.json'], 1, 'none.json cannot be read.\n'],
      [['import', broken], 1, `${broken} is not JSON: `],
      [['show', 'wf_none'], 1, 'There is no such workflow in this workspace.\n'],
      [['list', '--key', 'guess'], 1, 'Send a valid API key in the header X-API-Key.\n'],
      [
        ['list', '--url', 'http://127.0.0.1:9'],
        1,
        'The API does not answer at http://127.0.0.1:9.',
      ],
    ] as const) {
      const ran = await run(...args);
      expect(ran.status, ran.err).to.equal(status);
      expect(ran.err.slice(0, said.length)).to.equal(said);
    }
    const keyless = await runWith({ CONVOTIC_URL: url }, 'list');
    expect(keyless.err).to.equal('Give a key too: --key or CONVOTIC_API_KEY.\nTry --help.\n');
  });

  it('imports the same file into two workspaces, and shows each its own', async () => {
    const path = await file(orders);
    await run('import', path);
    const theirs = await run('import', path, '--publish', '--key', OTHER_KEY);
    expect(theirs).to.deep.equal({
      ...{ status: 0, err: '' },
      out: 'wf_orders  created  v1, published\n',
    });
    expect((await run('list')).out).to.match(/wf_orders +draft/);
    expect((await run('list', '--key', OTHER_KEY)).out).to.match(/wf_orders +published/);
  });
});
