import { expect } from 'chai';
import { platforms as platformTable } from '../../../shared/platforms/index.ts';
import { type ApiResult, OTHER_KEY, openApi } from '../../support/api.ts';

const trigger = { type: 'keyword', keywords: ['order'], match_mode: 'contains' };
const body = { id: 'wf_orders', name: 'Orders', trigger, definition: { nodes: [{ say: 'hi' }] } };

const known = Object.keys(platformTable).join(', ');

function refusalOf({ status, body: { error } }: ApiResult): unknown[] {
  return [status, error.code, error.message, ...(error.details ?? [])];
}

const missing = [404, 'not_found', 'There is no such workflow in this workspace.'];

async function openWithDraft() {
  const api = await openApi();
  expect((await api.ask('POST /v1/workflows', { body })).status).to.equal(201);
  return api;
}

describe('api: workflows', () => {
  it('creates a draft, shows it with its definition and lists it without', async () => {
    const { ask } = await openApi({ now: () => Date.parse('2026-04-01T08:00:00.000Z') });
    const created = await ask('POST /v1/workflows', { body });
    const workflow = {
      ...{ id: 'wf_orders', workspace_id: 'ws_1', name: 'Orders', status: 'draft', version: 1 },
      trigger: { ...trigger, case_sensitive: false },
      // 120 of 2,000,000 units.
      matching_cost: 0.00006,
      created_at: '2026-04-01T08:00:00.000Z',
      updated_at: '2026-04-01T08:00:00.000Z',
    };
    const whole = { ...workflow, definition: { nodes: [{ say: 'hi' }] } };
    expect(created.body).to.deep.equal(whole);
    expect((await ask('GET /v1/workflows/wf_orders')).body).to.deep.equal(whole);
    expect((await ask('GET /v1/workflows')).body).to.deep.equal({
      workflows: [workflow],
      next_cursor: null,
    });
  });

  it('says what prevents a draft from being published, until it is corrected or archived', async () => {
    const { ask } = await openApi();
    const wrong = { ...trigger, match_mode: 'regex', keywords: ['order', '('] };
    await ask('POST /v1/workflows', { body: { ...body, trigger: wrong } });
    const odd = { ...body, id: 'wf_odd', trigger: { ...trigger, platforms: ['fax'] } };
    await ask('POST /v1/workflows', { body: odd });
    const problemsOf = async (): Promise<unknown[]> => {
      const { workflows } = (await ask('GET /v1/workflows')).body;
      return workflows.map(({ id, problems }: { id: string; problems?: object[] }) => [
        id,
        ...(problems ?? []),
      ]);
    };
    expect(await problemsOf()).to.deep.equal([
      [
        'wf_odd',
        {
          field: 'trigger.platforms.0',
          message: `there is no platform fax; platforms are ${known}`,
        },
      ],
      [
        'wf_orders',
        {
          field: 'trigger.keywords.1',
          message: 'error parsing regexp: missing closing ): `(`',
        },
      ],
    ]);
    await ask('PUT /v1/workflows/wf_orders', { body: { name: 'Orders', trigger } });
    await ask('POST /v1/workflows/wf_odd/archive');
    expect(await problemsOf()).to.deep.equal([['wf_odd'], ['wf_orders']]);
  });

  it('takes a trigger with its settings in "config", and shows it without', async () => {
    const { ask } = await openApi();
    const { type, ...config } = trigger;
    const created = await ask('POST /v1/workflows', {
      body: { ...body, trigger: { type, config } },
    });
    expect(created.status).to.equal(201);
    expect(created.body.trigger).to.deep.equal({ ...trigger, case_sensitive: false });
    const same = await ask('POST /v1/workflows', { body });
    expect([same.status, same.body.version]).to.deep.equal([201, 1]);
  });

  it('gives an id of its own to a workflow that has none', async () => {
    const { ask } = await openApi();
    const unnamed = { name: 'Orders', trigger };
    const ids = [];
    for (const _ of [1, 2]) ids.push((await ask('POST /v1/workflows', { body: unnamed })).body.id);
    expect(ids[0]).to.match(/^wf_[0-9a-z]{26}$/);
    expect(ids[1]).not.to.equal(ids[0]);
  });

  it('names every field that is wrong', async () => {
    const { ask } = await openApi();
    const wrong = { name: ' ', trigger: { ...trigger, keywords: [''], extra: 1 }, definition: [] };
    const { status, body: answer } = await ask('POST /v1/workflows', { body: wrong });
    expect([status, answer.error.code]).to.deep.equal([400, 'invalid_body']);
    expect(answer.error.details.map((line: string) => line.split(':')[0])).to.deep.equal([
      ...['name', 'trigger.keywords.0', 'trigger.extra', 'definition'],
    ]);
    for (const id of ['orders', 'wf_', 'wf_A', 'wf_a/b', `wf_${'a'.repeat(61)}`]) {
      expect(refusalOf(await ask('POST /v1/workflows', { body: { ...body, id } }))).to.deep.equal([
        ...[400, 'invalid_body', 'Invalid body. See the details.'],
        'id: must be wf_ and 1 to 60 of a-z, 0-9, _ and -',
      ]);
    }
  });

  it('names no more than a hundred things that are wrong', async () => {
    const { ask } = await openApi();
    const keywords = Array.from({ length: 100 }, () => '');
    const platforms = Array.from({ length: 50 }, () => '');
    const wrong = { ...body, trigger: { ...trigger, keywords, platforms } };
    const { status, body: answer } = await ask('POST /v1/workflows', { body: wrong });
    expect(status).to.equal(400);
    expect(answer.error.details).to.have.length(101);
    expect(answer.error.details.at(0)).to.match(/^trigger\.keywords\.0: /);
    expect(answer.error.details.at(100)).to.equal('and 50 more');
  });

  it('keeps any definition as it is, up to its bounds', async () => {
    const { ask } = await openApi();
    const odd = '{"":1,"__proto__":{"a":1},"constructor":2,"__name__":3,"a.b":null,"k":"\\ud800"}';
    const definition = JSON.parse(odd);
    let deep: object = {};
    for (let level = 0; level < 98; level += 1) deep = { deep };
    for (const [id, kept] of [
      ['wf_odd', definition],
      ['wf_deep', deep],
      ['wf_large', { text: 'x'.repeat(256 * 1024 - 11) }],
    ]) {
      await ask('POST /v1/workflows', { body: { ...body, id, definition: kept } });
      const { body: shown } = await ask(`GET /v1/workflows/${id}`);
      expect(JSON.stringify(shown.definition)).to.equal(JSON.stringify(kept));
    }
  });

  it('refuses a definition that is too large or too deep', async () => {
    const { ask } = await openApi();
    const nested = JSON.parse(`{"a":${'['.repeat(150)}${']'.repeat(150)}}`);
    const refused = async (definition: unknown) =>
      refusalOf(await ask('POST /v1/workflows', { body: { ...body, definition } })).at(-1);
    expect(await refused({ text: 'x'.repeat(256 * 1024 - 10) })).to.equal(
      'definition: must have at most 262144 bytes as JSON',
    );
    expect(await refused(nested)).to.equal(
      'definition: must be a JSON object of at most 100 levels',
    );
  });

  it('creates once, however often it is sent, and nothing over another one', async () => {
    const { ask } = await openWithDraft();
    expect((await ask('POST /v1/workflows', { body })).body.version).to.equal(1);
    const taken = [409, 'workflow_exists', 'another workflow has this id'];
    const other = { ...body, name: 'Other' };
    expect(refusalOf(await ask('POST /v1/workflows', { body: other }))).to.deep.equal(taken);
    expect((await ask('GET /v1/workflows/wf_orders')).body.name).to.equal('Orders');
  });

  it('keeps workflows of two workspaces apart that have the same id', async () => {
    const { ask } = await openWithDraft();
    const theirs = { key: OTHER_KEY };
    const own = { ...body, name: 'Theirs', definition: { theirs: true } };
    const created = await ask('POST /v1/workflows', { body: own, ...theirs });
    expect([created.status, created.body.id, created.body.workspace_id]).to.deep.equal([
      ...[201, 'wf_orders', 'ws_2'],
    ]);
    const { id: _, ...changed } = { ...body, name: 'Ours, changed' };
    expect((await ask('PUT /v1/workflows/wf_orders', { body: changed })).body.version).to.equal(2);
    await ask('POST /v1/workflows/wf_orders/publish');
    const seen = (await ask('GET /v1/workflows/wf_orders', theirs)).body;
    expect(seen).to.include({ name: 'Theirs', status: 'draft', version: 1 });
    expect(seen.definition).to.deep.equal({ theirs: true });
    const names = async (asking: object) =>
      (await ask('GET /v1/workflows', asking)).body.workflows.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names({})).to.deep.equal(['Ours, changed']);
    expect(await names(theirs)).to.deep.equal(['Theirs']);
    expect((await ask('GET /v1/workflows/wf_orders/definitions/2', theirs)).status).to.equal(404);
    expect((await ask('GET /v1/workflows/wf_orders/definitions/2')).body.definition).to.deep.equal(
      body.definition,
    );
  });

  it('lists workflows by the ids their owner gave', async () => {
    const { ask } = await openApi();
    for (const id of ['wf_c', 'wf_a', 'wf_b']) {
      await ask('POST /v1/workflows', { body: { ...body, id } });
    }
    const first = (await ask('GET /v1/workflows?limit=2')).body;
    const second = (await ask(`GET /v1/workflows?limit=2&cursor=${first.next_cursor}`)).body;
    expect([...first.workflows, ...second.workflows].map(({ id }) => id)).to.deep.equal([
      ...['wf_a', 'wf_b', 'wf_c'],
    ]);
  });

  it('makes a version of each change, and keeps the definition of each', async () => {
    const { ask } = await openWithDraft();
    const { id: _, ...written } = body;
    const same = await ask('PUT /v1/workflows/wf_orders', { body: written });
    expect([same.status, same.body.version]).to.deep.equal([200, 1]);
    const second = { ...written, definition: { nodes: [] } };
    const changed = await ask('PUT /v1/workflows/wf_orders', { body: second });
    expect([changed.body.version, changed.body.definition]).to.deep.equal([2, { nodes: [] }]);
    const { definition: _gone, ...bare } = written;
    expect((await ask('PUT /v1/workflows/wf_orders', { body: bare })).body.version).to.equal(3);
    expect((await ask('GET /v1/workflows/wf_orders')).body).not.to.have.property('definition');
    const of = (version: string) => ask(`GET /v1/workflows/wf_orders/definitions/${version}`);
    expect((await of('1')).body).to.deep.equal({
      ...{ workflow_id: 'wf_orders', version: 1, definition: { nodes: [{ say: 'hi' }] } },
    });
    expect((await of('2')).body.definition).to.deep.equal({ nodes: [] });
    for (const version of ['3', '4', '01', 'x', '..%2F..']) {
      expect((await of(version)).status).to.equal(404);
    }
  });

  it('refuses an update of a version that is not the present one any more', async () => {
    const { ask } = await openWithDraft();
    const { id: _, ...written } = body;
    const update = (name: string) =>
      ask('PUT /v1/workflows/wf_orders', { body: { ...written, name, expected_version: 1 } });
    expect((await update('Mine')).body.version).to.equal(2);
    expect(refusalOf(await update('Theirs'))).to.deep.equal([
      ...[409, 'version_conflict', 'the workflow has been changed since that version'],
    ]);
    expect((await update('Mine')).body.version).to.equal(2);
  });

  it('publishes, takes back and archives, each as often as it is asked', async () => {
    const { ask, store } = await openWithDraft();
    const statusAfter = async (verb: string) =>
      (await ask(`POST /v1/workflows/wf_orders/${verb}`)).body.status;
    for (const [verb, status] of [
      ...[
        ['publish', 'published'],
        ['publish', 'published'],
        ['unpublish', 'draft'],
      ],
      ...[
        ['publish', 'published'],
        ['archive', 'archived'],
        ['archive', 'archived'],
      ],
    ] as const) {
      expect(await statusAfter(verb), verb).to.equal(status);
    }
    const listed = await ask('GET /v1/workflows?status=archived');
    expect(listed.body.workflows).to.have.length(1);
    expect((await ask('GET /v1/workflows?status=draft')).body.workflows).to.deep.equal([]);
    // Four of six calls changed what is published.
    expect(await store.find('workspaces', 'ws_1')).to.deep.equal({
      ...{ id: 'ws_1', workflows_version: 4, quota_used: 0 },
    });
  });

  it('leaves an archived workflow as it is', async () => {
    const { ask } = await openWithDraft();
    await ask('POST /v1/workflows/wf_orders/archive');
    const archived = [
      409,
      'workflow_archived',
      'the workflow is archived and can no longer be changed',
    ];
    const { id: _, ...written } = body;
    const update = { body: { ...written, name: 'Other' } };
    for (const [operation, asking] of [
      ['POST /v1/workflows/wf_orders/publish', {}],
      ['POST /v1/workflows/wf_orders/unpublish', {}],
      ['PUT /v1/workflows/wf_orders', update],
    ] as const) {
      expect(refusalOf(await ask(operation, asking)), operation).to.deep.equal(archived);
    }
  });

  it('refuses to publish what could not start, with the reasons', async () => {
    const { ask } = await openApi();
    const platforms = ['whatsapp', 'fax'];
    const regex = { ...trigger, keywords: ['ok', '('], match_mode: 'regex' };
    for (const [id, of] of [
      ['wf_story', { type: 'story_reply', platforms }],
      ['wf_regex', regex],
    ] as const) {
      const created = await ask('POST /v1/workflows', { body: { id, name: 'x', trigger: of } });
      expect(created.status).to.equal(201);
    }
    const refused = await ask('POST /v1/workflows/wf_story/publish');
    expect(refusalOf(refused)).to.deep.equal([
      ...[409, 'workflow_not_publishable', 'the workflow cannot be published as it is'],
      'trigger.platforms.0: whatsapp sends no events that trigger story_reply; supported: instagram',
      `trigger.platforms.1: there is no platform fax; platforms are ${known}`,
    ]);
    const [, code, , detail] = refusalOf(await ask('POST /v1/workflows/wf_regex/publish'));
    expect(code).to.equal('workflow_not_publishable');
    expect(detail).to.match(/^trigger\.keywords\.1: /);
  });

  it('refuses an update that would make a published workflow one that cannot start', async () => {
    const { ask } = await openWithDraft();
    await ask('POST /v1/workflows/wf_orders/publish');
    const broken = { name: 'Orders', trigger: { type: 'follow', platforms: ['whatsapp'] } };
    const { status, body: answer } = await ask('PUT /v1/workflows/wf_orders', { body: broken });
    expect([status, answer.error.code]).to.deep.equal([409, 'workflow_not_publishable']);
    expect((await ask('GET /v1/workflows/wf_orders')).body.version).to.equal(1);
  });

  it('knows no workflow of another workspace, nor one that cannot be', async () => {
    const { ask } = await openWithDraft();
    const { id: _, ...written } = body;
    const asked = (id: string, key: string) => [
      ask(`GET /v1/workflows/${id}`, { key }),
      ask(`PUT /v1/workflows/${id}`, { key, body: written }),
      ...['publish', 'unpublish', 'archive'].map((verb) =>
        ask(`POST /v1/workflows/${id}/${verb}`, { key }),
      ),
    ];
    for (const answered of await Promise.all(asked('wf_orders', OTHER_KEY))) {
      expect(refusalOf(answered)).to.deep.equal(missing);
    }
    for (const id of ['wf_none', '..%2F..', '%2F', '__proto__', '%F0%9F%98%80']) {
      for (const answered of await Promise.all(asked(id, 'key of workspace 1'))) {
        expect(refusalOf(answered), id).to.deep.equal(missing);
      }
    }
    const foreign = await ask('GET /v1/workflows/wf_orders/definitions/1', { key: OTHER_KEY });
    expect(foreign.body.error.message).to.equal('There is no such definition in this workspace.');
    expect((await ask('GET /v1/workflows', { key: OTHER_KEY })).body.workflows).to.deep.equal([]);
  });

  it('refuses what could not be stored as it is, naming the field', async () => {
    const { ask } = await openApi();
    const half = `order \ud83c`;
    const platforms = Array.from({ length: 51 }, () => 'line');
    const name = { ...body, name: half };
    const keywords = { ...body, trigger: { ...trigger, keywords: ['order', half] } };
    const postback = { ...body, trigger: { type: 'postback', match: 'exact', data: half } };
    const limits = { ...body, trigger: { ...trigger, platforms } };
    for (const [wrong, detail] of [
      [name, 'name: must not contain half a surrogate pair'],
      [keywords, 'trigger.keywords.1: must not contain half a surrogate pair'],
      [postback, 'trigger.data: must not contain half a surrogate pair'],
      [limits, 'trigger.platforms: has 51, at most 50 are possible'],
    ] as const) {
      const refused = [400, 'invalid_body', 'Invalid body. See the details.', detail];
      expect(refusalOf(await ask('POST /v1/workflows', { body: wrong }))).to.deep.equal(refused);
    }
  });

  it('takes no version of one workflow for a definition of another', async () => {
    const { ask } = await openWithDraft();
    await ask('POST /v1/workflows', {
      body: { ...body, id: 'wf_orders-v1', definition: { a: 1 } },
    });
    expect((await ask('GET /v1/workflows/wf_orders-v1/definitions/1')).body).to.deep.equal({
      ...{ workflow_id: 'wf_orders-v1', version: 1, definition: { a: 1 } },
    });
    expect((await ask('GET /v1/workflows/wf_orders/definitions/1-v1')).status).to.equal(404);
    expect((await ask('GET /v1/workflows/wf_orders/definitions/1')).status).to.equal(200);
  });

  it('publishes a definition with nodes only without a mistake in it', async () => {
    const { ask } = await openApi();
    const nodes = { a: { type: 'send_message', message: 'Hi {{ nobody }}', next: 'b' } };
    const given = { ...body, id: 'wf_graph', definition: { start: 'a', nodes } };
    expect((await ask('POST /v1/workflows', { body: given })).status).to.equal(201);
    const details = [
      'definition.nodes.a.next: There is no node b.',
      'definition.nodes.a.message: Nothing gives a value to nobody. Set it, or list it among the variables.',
    ];
    const refused = await ask('POST /v1/workflows/wf_graph/publish');
    expect(refusalOf(refused)).to.deep.equal([
      ...[409, 'workflow_not_publishable', 'the workflow cannot be published as it is', ...details],
    ]);
    const { id: _, ...written } = given;
    const right = {
      ...written,
      definition: { start: 'a', nodes: { a: { type: 'send_message', message: 'Hi' } } },
    };
    expect((await ask('PUT /v1/workflows/wf_graph', { body: right })).status).to.equal(200);
    expect((await ask('POST /v1/workflows/wf_graph/publish')).body.status).to.equal('published');
    const spoilt = await ask('PUT /v1/workflows/wf_graph', { body: written });
    expect(refusalOf(spoilt).slice(3)).to.deep.equal(details);
    expect((await ask('GET /v1/workflows/wf_graph')).body.definition).to.deep.equal(
      right.definition,
    );
  });
});
