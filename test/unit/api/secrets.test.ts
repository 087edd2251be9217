import { expect } from 'chai';
import { secretOwner } from '../../../shared/domain/workflows/secrets.ts';
import { unseal } from '../../../shared/runtime/sealing.ts';
import { OTHER_KEY, openApi } from '../../support/api.ts';
import { createTestRegistrar } from '../../support/registrar.ts';

describe('api: the secrets of a workspace', () => {
  it('are stored sealed, listed by name, and shown to nobody', async () => {
    const { ask, store } = await openApi({ now: () => Date.parse('2026-03-31T12:00:00.000Z') });
    const updated_at = '2026-03-31T12:00:00.000Z';
    const put = await ask('PUT /v1/secrets/crm', { body: { value: 'top-secret-1' } });
    expect([put.status, put.body]).to.deep.equal([200, { name: 'crm', updated_at }]);
    await ask('PUT /v1/secrets/alpha', { body: { value: 'top-secret-2' } });
    await ask('PUT /v1/secrets/crm', { body: { value: 'top-secret-3' } });
    const listed = await ask('GET /v1/secrets');
    expect(listed.body).to.deep.equal({
      secrets: [
        { name: 'alpha', updated_at },
        { name: 'crm', updated_at },
      ],
    });
    const stored = await store.find('secrets', 'ws_1');
    expect(JSON.stringify(stored)).to.not.include('top-secret');
    const { sealingKeys } = createTestRegistrar(store);
    const sealed = stored?.secrets['crm']?.sealed ?? '';
    expect(unseal(sealed, sealingKeys, secretOwner('ws_1', 'crm'))).to.equal('top-secret-3');
    expect(unseal(sealed, sealingKeys, secretOwner('ws_1', 'alpha'))).to.equal(undefined);
    expect(unseal(sealed, sealingKeys, secretOwner('ws_2', 'crm'))).to.equal(undefined);
  });

  it('are deleted by name, once', async () => {
    const { ask } = await openApi();
    await ask('PUT /v1/secrets/crm', { body: { value: 'top-secret-1' } });
    expect((await ask('DELETE /v1/secrets/crm', { key: OTHER_KEY })).status).to.equal(404);
    const { status, body } = await ask('DELETE /v1/secrets/crm');
    expect([status, body]).to.deep.equal([200, { deleted: 'crm' }]);
    expect((await ask('DELETE /v1/secrets/crm')).status).to.equal(404);
    expect((await ask('DELETE /v1/secrets/constructor')).status).to.equal(404);
    expect((await ask('GET /v1/secrets')).body).to.deep.equal({ secrets: [] });
  });

  it('have names that templates can use, values of a length that can be masked, and a bounded number', async () => {
    const { ask } = await openApi();
    for (const name of ['1a', 'a-b', 'a'.repeat(51), 'é']) {
      const { status } = await ask(`PUT /v1/secrets/${encodeURIComponent(name)}`, {
        body: { value: 'top-secret' },
      });
      expect(status, name).to.equal(400);
    }
    for (const value of ['', 'abc', 'a'.repeat(4_001), 7]) {
      expect((await ask('PUT /v1/secrets/crm', { body: { value } })).status).to.equal(400);
    }
    for (let n = 0; n < 50; n += 1) {
      expect((await ask(`PUT /v1/secrets/s${n}`, { body: { value: 'abcd' } })).status).to.equal(
        200,
      );
    }
    expect((await ask('PUT /v1/secrets/more', { body: { value: 'abcd' } })).status).to.equal(400);
    expect((await ask('PUT /v1/secrets/s0', { body: { value: 'efgh' } })).status).to.equal(200);
  });

  it('may stand in a call of another system, and a workflow that has one elsewhere is not published', async () => {
    const { ask } = await openApi();
    const refusal =
      'A secret stands in the url, the headers or the body of an http_request and nowhere else, as {{ secrets.name }} without a filter.';
    const call = {
      type: 'http_request',
      url: 'https://crm.example/{{ secrets.crm }}',
      headers: { Authorization: 'Bearer {{secrets.crm}}' },
      body: { key: ['{{- secrets.crm -}}'] },
    };
    const publish = async (id: string, node: object) => {
      const definition = { start: 'a', nodes: { a: node } };
      const trigger = { type: 'new_message' };
      await ask('POST /v1/workflows', { body: { id, name: id, trigger, definition } });
      return await ask(`POST /v1/workflows/${id}/publish`);
    };
    expect((await publish('wf_good', call)).status).to.equal(200);
    const wrong: readonly (readonly [string, object])[] = [
      ['message', { type: 'send_message', message: 'It is {{ secrets.crm }}' }],
      ['value', { type: 'set_variable', name: 'x', value: '{{ secrets.crm }}' }],
      ['url', { ...call, url: 'https://crm.example/{{ secrets.crm | upcase }}' }],
      ['body.key', { ...call, body: { key: '{% assign x = secrets.crm %}{{ x }}' } }],
      ['body.key', { ...call, body: { key: '{% if secrets.crm == "a" %}yes{% endif %}' } }],
    ];
    for (const [n, [field, node]] of wrong.entries()) {
      const { status, body } = await publish(`wf_${n}`, node);
      expect(status, field).to.equal(409);
      expect(body.error.details).to.deep.equal([`definition.nodes.a.${field}: ${refusal}`]);
    }
  });
});
