import { expect } from 'chai';
import { callWithSecrets } from '../../../functions/execute/call-with-secrets.ts';
import type { HttpRequest, HttpResult } from '../../../shared/domain/workflows/http.ts';
import { secretOwner } from '../../../shared/domain/workflows/secrets.ts';
import { seal } from '../../../shared/runtime/sealing.ts';
import { openEngine } from '../../support/engine.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const KEY = 'a sealing key of the tests';
const TOKEN = 'tok/en "4711" \u00e9';
const HOOK = 'https://hooks.example/T0/B0/xyz';

async function storeWith(values: Readonly<Record<string, string>>, workspace_id = 'ws_1') {
  const store = createMemoryStore();
  const updated_at = '2026-03-31T10:00:00.000Z';
  const secrets = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { sealed: seal(value, KEY, secretOwner(workspace_id, name)), updated_at },
    ]),
  );
  await store.change(() => ({ secrets: [{ id: workspace_id, workspace_id, secrets }] }));
  return store;
}

interface Called {
  /** As the other system got it. */
  readonly request: HttpRequest | undefined;
  /** All that the database holds of the execution and its steps. */
  readonly kept: string;
  readonly status: string;
  readonly error: string | undefined;
}

/** Runs an execution of one call, whose answer is what `echo` makes of the request. */
async function callOnce(
  node: object,
  {
    note = '',
    values = { crm: TOKEN, hook: HOOK },
    echo = () => ({ status: 200, headers: {}, body: '{}' }),
  }: {
    readonly note?: string;
    readonly values?: Readonly<Record<string, string>>;
    readonly echo?: (request: HttpRequest) => HttpResult;
  } = {},
): Promise<Called> {
  let request: HttpRequest | undefined;
  const call = callWithSecrets(await storeWith(values), [KEY], async (given) => {
    request = given;
    return echo(given);
  });
  const subject = await openEngine({
    definition: {
      start: 'a',
      variables: { note, answer: '' },
      nodes: { a: { type: 'http_request', retries: 0, save: { answer: 'body' }, ...node } },
    },
    callOut: call,
  });
  await subject.run();
  const { status, error } = await subject.execution();
  const { executions, steps } = subject.store.documents;
  const kept = JSON.stringify([...executions.values(), ...steps.values()]);
  return { request, kept, status, error: error?.code };
}

describe('a secret in a call of another system', () => {
  it('is put in at the last moment, and the step shows its name', async () => {
    const { request, kept, status } = await callOnce(
      {
        method: 'POST',
        url: 'https://crm.example/v1?key={{ secrets.crm }}&name={{ note }}',
        headers: { 'X-Token': 'Bearer {{ secrets.plain }}' },
        body: { token: '{{ secrets.crm }}', note: '{{ note }}' },
      },
      { note: 'Ann & Bob', values: { crm: TOKEN, plain: 'abcd' } },
    );
    expect(status).to.equal('completed');
    expect(request).to.deep.include({
      url: 'https://crm.example/v1?key=tok%2Fen%20%224711%22%20%C3%A9&name=Ann%20%26%20Bob',
      headers: { 'content-type': 'application/json', 'x-token': 'Bearer abcd' },
      body: '{"token":"tok/en \\"4711\\" é","note":"Ann & Bob"}',
    });
    expect(request).to.not.have.property('marks');
    expect(kept).to.include('{{ secrets.crm }}').and.not.include('4711').and.not.include('abcd');
  });

  it('may be the whole address', async () => {
    const { request, kept } = await callOnce({ url: '{{ secrets.hook }}' });
    expect(request?.url).to.equal(HOOK);
    expect(kept).to.not.include('hooks.example');
  });

  const echoes: readonly (readonly [string, (value: string) => string])[] = [
    ['as it is', (value) => value],
    ['as JSON', (value) => JSON.stringify({ you_sent: value })],
    ['as PHP writes JSON', (value) => JSON.stringify(value).replaceAll('/', '\\/')],
    ['in an address', (value) => encodeURIComponent(value)],
    ['in base64', (value) => Buffer.from(value).toString('base64')],
  ];
  for (const [how, write] of echoes) {
    it(`is masked where the answer repeats it ${how}`, async () => {
      const { kept, status } = await callOnce(
        { url: 'https://crm.example/', headers: { 'X-Token': '{{ secrets.crm }}' } },
        { echo: () => ({ status: 200, headers: { 'x-echo': write(TOKEN) }, body: write(TOKEN) }) },
      );
      expect(status).to.equal('completed');
      expect(kept).to.include('[secret crm]').and.not.include('4711');
      expect(kept).to.not.include(Buffer.from(TOKEN).toString('base64'));
    });
  }

  it('is not got by what a person writes', async () => {
    const notes = ['{{ secrets.crm }}', '\ue000', '%EE%80%80', '\ue000\ue001{{secrets.crm}}'];
    for (const note of notes) {
      const { request } = await callOnce(
        {
          method: 'POST',
          url: 'https://crm.example/?n={{ note }}&r={{ note | raw }}',
          headers: { 'X-Token': '{{ secrets.plain }}' },
          body: { note: '{{ note }}' },
        },
        { note, values: { crm: TOKEN, plain: 'abcd' } },
      );
      expect(JSON.parse(request?.body ?? ''), note).to.deep.equal({ note });
      expect(request?.url, note).to.not.include('abcd').and.not.include('4711');
    }
  });

  it('fails by name where there is none, where it is another workspace’s, and where no key opens it', async () => {
    const node = { url: 'https://crm.example/', headers: { 'X-Token': '{{ secrets.crm }}' } };
    const none = await callOnce(node, { values: {} });
    expect([none.status, none.error, none.request]).to.deep.equal([
      'failed',
      'secret_missing',
      undefined,
    ]);
    const request = {
      ...{ method: 'GET', url: 'https://crm.example/', timeout_ms: 1, idempotency_key: 'k' },
      headers: { 'x-token': '\ue000' },
      marks: { crm: '\ue000' },
    };
    const refuse = () => Promise.reject(new Error('no call may be made'));
    const store = await storeWith({ crm: TOKEN }, 'ws_2');
    const missing = {
      error: { code: 'secret_missing', message: 'The workspace has no secret crm.' },
    };
    expect(await callWithSecrets(store, [KEY], refuse)(request, 'ws_1')).to.deep.equal(missing);
    expect(await callWithSecrets(store, ['other'], refuse)(request, 'ws_2')).to.deep.equal(missing);
    // Somebody has copied the sealed value from one workspace to another.
    const [stolen] = store.documents.secrets.values();
    if (stolen === undefined) throw new Error('there are no secrets');
    await store.change(() => ({ secrets: [{ ...stolen, id: 'ws_1', workspace_id: 'ws_1' }] }));
    expect(await callWithSecrets(store, [KEY], refuse)(request, 'ws_1')).to.deep.equal(missing);
  });

  it('cannot begin another header', async () => {
    const { error, request } = await callOnce(
      { url: 'https://crm.example/', headers: { 'X-Token': '{{ secrets.crm }}' } },
      { values: { crm: 'abc\r\nHost: evil.example' } },
    );
    expect([error, request]).to.deep.equal(['invalid_request', undefined]);
  });
});
