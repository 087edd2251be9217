import { expect } from 'chai';
import { openApi } from '../../support/api.ts';

const trigger = { type: 'keyword', keywords: ['order'], match_mode: 'contains' };
const definition = {
  start: 'q',
  nodes: {
    q: {
      type: 'ask_question',
      message: 'Which size, {{ contact.first_name }}?',
      choices: [{ title: 'Small', id: 's' }, { title: 'Large' }],
      choices_as: 'buttons',
      variable: 'size',
      next: 'h',
    },
    h: {
      type: 'http_request',
      url: 'https://shop.example/stock/{{ size }}',
      save: { left: 'body.left' },
      next: 'd',
      on_error: 'no',
    },
    d: { type: 'delay', for: '2d', next: 'yes' },
    yes: { type: 'send_message', message: '{{ left }} are left.' },
    no: { type: 'send_message', message: 'Ask again.' },
  },
};

async function openWithWorkflow(given: object = definition) {
  const api = await openApi({ now: () => Date.parse('2026-04-01T08:00:00.000Z') });
  const body = { id: 'wf_size', name: 'Size', trigger, definition: given };
  expect((await api.ask('POST /v1/workflows', { body })).status).to.equal(201);
  return async (asked: object) => await api.ask('POST /v1/workflows/wf_size/test', { body: asked });
}

describe('api: a trial of a workflow', () => {
  it('shows each step and message without waiting', async () => {
    const ask = await openWithWorkflow();
    const { status, body } = await ask({
      replies: ['Small'],
      responses: [{ status: 200, body: { left: 3 } }],
    });
    expect(status).to.equal(200);
    const steps = body.steps.map(({ node, status: one }: { node: string; status: string }) => [
      node,
      one,
    ]);
    expect(steps).to.deep.equal([
      ['q', 'completed'],
      ['h', 'completed'],
      ['d', 'completed'],
      ['yes', 'completed'],
    ]);
    expect(body.messages[0].content.text).to.equal('Which size, Kim?');
    expect(body.messages[1]).to.deep.equal({
      at: '2026-04-03T08:00:00.000Z',
      content: { type: 'text', text: '3 are left.' },
    });
    expect(body.variables).to.deep.equal({ size: 's', left: 3 });
    expect(body.ended).to.deep.equal({ status: 'completed', at: '2026-04-03T08:00:00.000Z' });
  });

  it('stops where a reply is missing, and makes no call', async () => {
    const ask = await openWithWorkflow();
    const waiting = (await ask({})).body;
    expect(waiting.steps).to.have.length(1);
    expect(waiting.ended).to.equal(undefined);
    const { steps, messages } = (await ask({ replies: ['2'] })).body;
    expect(steps[1].error).to.deep.equal({
      code: 'address_not_allowed',
      message: 'The trial makes no calls. Give it a response for this one.',
    });
    expect(messages[1].content.text).to.equal('Ask again.');
  });

  it('runs a draft that is not stored, and says why another cannot be run', async () => {
    const ask = await openWithWorkflow();
    const draft = { start: 'a', nodes: { a: { type: 'send_message', message: '{{ input.x }}' } } };
    expect((await ask({ definition: draft, data: { x: 'Hi' } })).body.messages).to.have.length(1);
    const { status, body } = await ask({ definition: { start: 'a', nodes: { a: {} } } });
    expect([status, body.error.code]).to.deep.equal([409, 'not_runnable']);
    expect(body.error.details[0]).to.match(/^nodes\.a\.type: /);
  });

  it('ends a loop that never waits', async () => {
    const ask = await openWithWorkflow();
    const loop = { start: 'a', nodes: { a: { type: 'go_to', node: 'a' } } };
    expect((await ask({ definition: loop })).body.ended.code).to.equal('loop_limit');
  });

  it('knows no event or workflow of another workspace', async () => {
    const ask = await openWithWorkflow();
    expect((await ask({ event_id: 'evt_other' })).status).to.equal(404);
  });
});
