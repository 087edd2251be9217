import { expect } from 'chai';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { type ApiResult, type CallOptions, OTHER_KEY, openApi, put } from '../../support/api.ts';
import { orderWorkflow, workflowNamed } from '../../support/deciding.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';

const NOW = '2026-04-01T08:00:00.000Z';
const THIRTY_DAYS_LATER = '2026-05-01T08:00:00.000Z';
const TRIGGER = 'POST /v1/workflows/wf_call/trigger';

const workflow: Workflow = {
  ...workflowNamed(orderWorkflow, 'wf_call'),
  trigger: { type: 'api_trigger' },
};

const contact: Contact = {
  ...{ id: 'ct_ann', workspace_id: 'ws_1', aliases: ['ct_anna'], platform: 'line', scope: '' },
  ...{ platform_user_ids: ['Uann'], block_ids: [], profile: {}, tags: [], attributes: {} },
  first_seen_at: NOW,
};

interface Call extends CallOptions {
  readonly idempotencyKey?: string;
}

async function openTriggers() {
  const publisher = createMemoryPublisher();
  const { ask, store } = await openApi({ publisher, now: () => Date.parse(NOW) });
  await put(store, 'workflows', workflow);
  await put(store, 'contacts', contact, {
    ...{ id: 'ct_anna', workspace_id: 'ws_1', merged_into: 'ct_ann' },
  });
  const trigger = (
    body: object,
    { idempotencyKey, ...asking }: Call = {},
    operation = TRIGGER,
  ): Promise<ApiResult> => {
    const headers = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };
    return ask(operation, { body, headers, ...asking });
  };
  return { store, publisher, ask, trigger };
}

function refusalOf({ status, body: { error } }: ApiResult): unknown[] {
  return [status, error.code, error.message, ...(error.details ?? [])];
}

describe('api: triggering a workflow', () => {
  it('starts an execution, stores it and announces it', async () => {
    const { store, publisher, trigger } = await openTriggers();
    const answered = await trigger({ contact_id: 'ct_ann', data: { order: 7 } });
    const { execution } = answered.body;
    expect(answered.status).to.equal(202);
    expect(execution.id).to.match(/^exec_[0-9a-z]{26}$/);
    const announced = {
      ...{ id: execution.id, workspace_id: 'ws_1', workflow_id: 'wf_call', workflow_version: 3 },
      ...{ trigger: 'api_trigger', contact_id: 'ct_ann', context: { is_replay: false } },
      ...{ data: { order: 7 }, started_at: NOW },
    };
    expect(execution).to.deep.equal({ ...announced, status: 'started' });
    expect([...store.documents.executions.keys()]).to.deep.equal([execution.id]);
    const kept = await store.find('executions', execution.id);
    expect(kept?.expires_at).to.equal(THIRTY_DAYS_LATER);
    expect(publisher.published).to.deep.equal([
      {
        topic: 'workflow-executions',
        data: { v: 1, execution: announced, events: [] },
        attributes: {
          ...{ execution_id: execution.id, workflow_id: 'wf_call', workspace_id: 'ws_1' },
          is_replay: 'false',
        },
      },
    ]);
  });

  it('accepts an empty body, and without a key starts another one each time', async () => {
    const { store, ask, trigger } = await openTriggers();
    const first = await ask(TRIGGER);
    expect(first.body.execution).not.to.have.any.keys('contact_id', 'data');
    const second = await trigger({});
    expect(second.body.execution.id).not.to.equal(first.body.execution.id);
    expect(store.documents.executions.size).to.equal(2);
  });

  it('starts one for a key, whatever order its fields come in', async () => {
    const { store, publisher, trigger } = await openTriggers();
    const key = { idempotencyKey: 'order-7' };
    const first = await trigger({ contact_id: 'ct_ann', data: { a: 1, b: { c: 2, d: 3 } } }, key);
    const second = await trigger({ data: { b: { d: 3, c: 2 }, a: 1 }, contact_id: 'ct_ann' }, key);
    expect([second.status, second.body]).to.deep.equal([202, first.body]);
    expect(store.documents.executions.size).to.equal(1);
    const announced = publisher.published.map(({ attributes }) => attributes['execution_id']);
    expect(announced).to.deep.equal([first.body.execution.id, first.body.execution.id]);
  });

  it('refuses a key that came with another body', async () => {
    const { store, trigger } = await openTriggers();
    const key = { idempotencyKey: 'order-7' };
    await trigger({ data: { order: 7 } }, key);
    const conflict = [
      ...[
        409,
        'idempotency_conflict',
        'This Idempotency-Key was used with another body. Send a new key for a new request.',
      ],
    ];
    expect(refusalOf(await trigger({ data: { order: 8 } }, key))).to.deep.equal(conflict);
    expect(refusalOf(await trigger({}, key))).to.deep.equal(conflict);
    expect(store.documents.executions.size).to.equal(1);
  });

  it('takes the same key apart by workflow and by workspace', async () => {
    const { store, trigger } = await openTriggers();
    await put(store, 'workflows', workflowNamed(workflow, 'wf_other'));
    await put(store, 'workflows', workflowNamed(workflow, 'wf_theirs', 'ws_2'));
    const key = { idempotencyKey: 'k' };
    const ids = [
      await trigger({}, key),
      await trigger({ data: {} }, key, 'POST /v1/workflows/wf_other/trigger'),
      await trigger(
        { data: { a: 1 } },
        { ...key, key: OTHER_KEY },
        'POST /v1/workflows/wf_theirs/trigger',
      ),
    ].map(({ body }) => body.execution.id);
    expect(new Set(ids).size).to.equal(3);
  });

  it('finds the execution of a key also when the workflow is a draft again', async () => {
    const { ask, trigger } = await openTriggers();
    const key = { idempotencyKey: 'k' };
    const first = await trigger({}, key);
    await ask('POST /v1/workflows/wf_call/unpublish');
    expect((await trigger({}, key)).body).to.deep.equal(first.body);
    expect(refusalOf(await trigger({}, { idempotencyKey: 'k2' }))[1]).to.equal(
      'workflow_not_published',
    );
  });

  it('announces again only what the engine has not taken', async () => {
    const { ask, publisher, trigger } = await openTriggers();
    const key = { idempotencyKey: 'k' };
    const announced = () =>
      publisher.published.filter(({ topic }) => topic === 'workflow-executions');
    const { id } = (await trigger({}, key)).body.execution;
    await trigger({}, key);
    expect(announced()).to.have.length(2);
    await ask(`PATCH /v1/executions/${id}`, { body: { status: 'running' } });
    const third = await trigger({}, key);
    expect([third.status, third.body.execution.status]).to.deep.equal([202, 'running']);
    expect(announced()).to.have.length(2);
  });

  it('says so when it could not announce; the same key completes it', async () => {
    const { store, publisher, trigger } = await openTriggers();
    publisher.fail(2);
    const message =
      'The execution exists, but the workflow engine was not notified. Send the same request again with its key.';
    const given = await trigger({}, { idempotencyKey: 'k' });
    expect(refusalOf(given)).to.deep.equal([503, 'not_announced', message, 'Idempotency-Key: k']);
    const [, , , detail = ''] = refusalOf(await trigger({})) as string[];
    expect(store.documents.executions.size).to.equal(2);
    const made = detail.replace('Idempotency-Key: ', '');
    expect(made).to.match(/^[0-9a-f-]{36}$/);
    for (const idempotencyKey of ['k', made]) {
      expect((await trigger({}, { idempotencyKey })).status).to.equal(202);
    }
    expect(store.documents.executions.size).to.equal(2);
    const announced = publisher.published.map(({ attributes }) => attributes['execution_id'] ?? '');
    expect(announced).to.have.members([...store.documents.executions.keys()]);
  });

  it('starts nothing when the database does not answer', async () => {
    const { store, publisher, trigger } = await openTriggers();
    store.fail(1);
    expect(refusalOf(await trigger({}))[1]).to.equal('unavailable');
    expect(store.documents.executions.size).to.equal(0);
    expect(publisher.published).to.deep.equal([]);
  });

  it('follows an id to the person it has turned out to be', async () => {
    const { trigger } = await openTriggers();
    const { body } = await trigger({ contact_id: 'ct_anna' });
    expect(body.execution.contact_id).to.equal('ct_ann');
  });

  it('knows no contact of another workspace, nor one that cannot be', async () => {
    const { store, trigger } = await openTriggers();
    await put(store, 'contacts', { ...contact, id: 'ct_theirs', workspace_id: 'ws_2' });
    const missing = [404, 'not_found', 'There is no such contact in this workspace.'];
    for (const contact_id of ['ct_theirs', 'ct_none', '../x', '__proto__', '😀']) {
      expect(refusalOf(await trigger({ contact_id })), contact_id).to.deep.equal(missing);
    }
    expect(store.documents.executions.size).to.equal(0);
  });

  it('knows no workflow of another workspace, nor one that cannot be', async () => {
    const { store, trigger } = await openTriggers();
    const missing = [404, 'not_found', 'There is no such workflow in this workspace.'];
    const foreign = await trigger({}, { key: OTHER_KEY, idempotencyKey: 'k' });
    expect(refusalOf(foreign)).to.deep.equal(missing);
    for (const id of ['wf_none', '..%2F..', '%F0%9F%98%80']) {
      const answered = await trigger({}, {}, `POST /v1/workflows/${id}/trigger`);
      expect(refusalOf(answered), id).to.deep.equal(missing);
    }
    expect(store.documents.executions.size).to.equal(0);
  });

  it('starts only a published workflow whose trigger is the API', async () => {
    const { store, trigger } = await openTriggers();
    const notPublished = 'The workflow is not published. Publish it first.';
    for (const status of ['draft', 'archived'] as const) {
      await put(store, 'workflows', { ...workflow, status });
      expect(refusalOf(await trigger({}))).to.deep.equal([
        ...[409, 'workflow_not_published', notPublished],
      ]);
    }
    await put(store, 'workflows', { ...workflow, trigger: { type: 'new_message' } });
    expect(refusalOf(await trigger({}))).to.deep.equal([
      ...[
        409,
        'not_an_api_trigger',
        'The workflow has another trigger. Only an api_trigger can be called.',
      ],
    ]);
    expect(store.documents.executions.size).to.equal(0);
  });

  it('names what is wrong with a call', async () => {
    const { trigger } = await openTriggers();
    const invalid = [400, 'invalid_body', 'Invalid body. See the details.'];
    const refused = async (body: object) => refusalOf(await trigger(body));
    const notObject = 'data: must be a JSON object of at most 100 levels';
    expect(await refused({ data: [1] })).to.deep.equal([...invalid, notObject]);
    expect(await refused({ data: 'x' })).to.deep.equal([...invalid, notObject]);
    const text = 'x'.repeat(64 * 1024 - 10);
    expect(await refused({ data: { text } })).to.deep.equal([
      ...[...invalid, 'data: must have at most 65536 bytes as JSON'],
    ]);
    expect((await trigger({ data: { text: text.slice(1) } })).status).to.equal(202);
    expect((await refused({ contact: 'ct_ann' }))[3]).to.match(/^contact: /);
  });

  it('refuses a key that is no key', async () => {
    const { store, trigger } = await openTriggers();
    const invalid = 'An Idempotency-Key must have 1 to 255 visible ASCII characters.';
    for (const idempotencyKey of ['', 'a b', 'é', 'x'.repeat(256)]) {
      expect(refusalOf(await trigger({}, { idempotencyKey })), idempotencyKey).to.deep.equal([
        ...[400, 'invalid_idempotency_key', invalid],
      ]);
    }
    expect((await trigger({}, { idempotencyKey: 'x'.repeat(255) })).status).to.equal(202);
    expect(store.documents.executions.size).to.equal(1);
  });
});
