import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { expect } from 'chai';
import { createApi } from '../../../functions/api/http/app.ts';
import type { DemoFile } from '../../../scripts/local/demo-file.ts';
import {
  type ExampleEngine,
  startExampleEngine,
} from '../../../scripts/local/example-engine/start-example-engine.ts';
import { callEmulator } from '../../../scripts/traffic/emulator.ts';
import type { Publisher } from '../../../shared/cloud/pubsub/publisher.ts';
import { createRestPublisher } from '../../../shared/cloud/pubsub/rest-publisher.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { announceExecutions } from '../../../shared/pipeline/announce.ts';
import { type Ask, KEY, openApi, put } from '../../support/api.ts';
import { until } from '../../support/follow.ts';
import { block, conversation } from '../../support/outbox.ts';

const body = {
  ...{ id: 'wf_call', name: 'Call', trigger: { type: 'api_trigger' } },
  definition: { reply: 'Thank you "all" 🙌' },
};

describe('the example engine', () => {
  const projectId = `engine-${randomUUID().slice(0, 8)}`;
  let publisher: Publisher;
  let folder = '';
  let server: Server;
  let engine: ExampleEngine;
  let ask: Ask;
  let store: Awaited<ReturnType<typeof openApi>>['store'];

  before(async () => {
    const host = process.env['PUBSUB_EMULATOR_HOST'] ?? '';
    publisher = createRestPublisher({ projectId, host });
    folder = await mkdtemp(join(tmpdir(), 'convotic-engine-'));
    const topic = `/v1/projects/${projectId}/topics/workflow-executions`;
    await callEmulator(host, topic, { method: 'PUT', json: {} });
    const opened = await openApi();
    ({ ask, store } = opened);
    const api = createApi(opened);
    await new Promise<void>((resolve) => {
      const options = { fetch: api.fetch, hostname: '127.0.0.1', port: 0 };
      server = serve(options, () => resolve()) as Server;
    });
    await ask('POST /v1/workflows', { body });
    await ask('POST /v1/workflows/wf_call/publish');
    await put(store, 'blocks', block);
    await put(store, 'conversations', { ...conversation('conv_1'), contact_id: '' });
    const demo = {
      base_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...{ api_key: KEY, project_id: projectId, emulators: { pubsub: host } },
    } as DemoFile;
    engine = await startExampleEngine(demo, join(folder, 'logs', 'engine.log'));
  });

  after(async () => {
    await engine.stop();
    server.close();
    await rm(folder, { recursive: true });
  });

  /** What the log says after its times. */
  async function logged(): Promise<string[]> {
    const text = await readFile(join(folder, 'logs', 'engine.log'), 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => line.slice(25) || []);
  }

  function untilLogged(line: string): Promise<string> {
    return until(line, async () => (await logged()).find((one) => one === line));
  }

  const statusOf = async (id: string) => (await ask(`GET /v1/executions/${id}`)).body.status;

  const started: Execution = {
    ...{ id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_call', workflow_version: 1 },
    ...{ trigger: 'keyword', event_id: 'evt_1', conversation_id: 'conv_1', status: 'started' },
    ...{ context: { is_replay: true }, started_at: '2026-04-01T08:00:00.000Z' },
    expires_at: '2026-05-01T08:00:00.000Z',
  };

  async function announce(execution: Execution): Promise<void> {
    await put(store, 'executions', execution);
    await announceExecutions(publisher, [execution]);
  }

  it('answers in the conversation, once, and says that it is done', async () => {
    const execution = { ...started, id: 'exec_0', context: { is_replay: false } };
    await announce(execution);
    const line = 'example engine: answers conv_1 "Thank you \\"all\\" 🙌" (exec_0)';
    await untilLogged(line);
    await until('completed', async () => (await statusOf('exec_0')) === 'completed' || undefined);
    await announceExecutions(publisher, [execution]);
    await untilLogged('example engine: leaves exec_0: it is ended');
    expect((await logged()).filter((one) => one === line)).to.have.length(1);
    const waiting = (await ask('GET /v1/conversations/conv_1/messages')).body.outbound;
    expect(waiting).to.have.length(1);
    expect(waiting[0]).to.deep.include({
      message: { type: 'text', text: 'Thank you "all" 🙌' },
      requested_by: { kind: 'workflow', name: 'wf_call' },
      execution_id: 'exec_0',
    });
  });

  it('fails what the platform takes no more, and says why', async () => {
    await put(store, 'blocks', { ...block, workspace_id: 'ws_2' });
    const execution = { ...started, id: 'exec_4', context: { is_replay: false } };
    await announce(execution);
    await until('failed', async () => (await statusOf('exec_4')) === 'failed' || undefined);
    expect((await ask('GET /v1/executions/exec_4')).body.error.code).to.equal('block_disconnected');
    await put(store, 'blocks', block);
  });

  it('holds back what a replay would say again', async () => {
    await announce(started);
    await untilLogged('example engine: holds its answer back, as it is a replay (exec_1)');
  });

  it('fails what it does not understand, and leaves what is not its own', async () => {
    await announce({ ...started, id: 'exec_2', workflow_version: 2 });
    const message = 'wf_call v2 has no "reply" in its definition';
    await untilLogged(`example engine: fails exec_2: ${message}`);
    expect((await ask('GET /v1/executions/exec_2')).body).to.deep.include({
      ...{ status: 'failed', error: { code: 'not_understood', message } },
    });
    await announce({ ...started, id: 'exec_3', workspace_id: 'ws_2' });
    await untilLogged('example engine: leaves exec_3: it is unknown');
  });
});
