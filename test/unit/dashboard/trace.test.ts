import { expect } from 'chai';
import type { Outbound, StepVisit } from '../../../functions/dashboard/page/client/shapes.ts';
import { sendTroubles } from '../../../functions/dashboard/page/i18n/en/conversation.ts';
import {
  execution,
  stepTroubles,
  trace as words,
} from '../../../functions/dashboard/page/i18n/en/execution.ts';
import { said } from '../../../functions/dashboard/page/views/execution/said-rows.ts';
import { stepSummary } from '../../../functions/dashboard/page/views/execution/step-summary.ts';
import { traceScale } from '../../../functions/dashboard/page/views/execution/trace-scale.ts';

const AT = '2026-03-31T12:00:00.000Z';

function step(type: string, more: Partial<StepVisit> = {}): StepVisit {
  return {
    ...{ id: `step_${type}`, number: 1, node: 'a', type, visit: 1, branch: '0' },
    ...{ status: 'completed', started_at: AT, ended_at: AT },
    ...more,
  };
}

const summary = (type: string, input?: unknown, output?: unknown) =>
  stepSummary(step(type, { input, output }), { words, time: (iso) => iso.slice(11, 16) });

describe('the place of a step in time', () => {
  it('begins at the left, ends at the right, and keeps the order', () => {
    const scale = traceScale([9_000, 1_000, 1_020, 500_000]);
    const places = [1_000, 1_020, 9_000, 500_000].map(scale);
    expect(places[0]).to.equal(0);
    expect(places[3]).to.equal(1);
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    expect(new Set(places).size).to.equal(4);
  });

  it('leaves a call of 20 ms to be seen beside a wait of two days', () => {
    const scale = traceScale([0, 20, 172_800_020]);
    expect(scale(20)).to.be.within(0.03, 0.06);
  });

  it('is that between two known moments, and never outside', () => {
    const scale = traceScale([0, 100]);
    expect([scale(50), scale(-5), scale(500)]).to.deep.equal([0.5, 0, 1]);
  });

  it('is at the left where there is one moment, or none', () => {
    expect(traceScale([7])(7)).to.equal(0);
    expect(traceScale([])(7)).to.equal(0);
  });
});

describe('a step in one line', () => {
  const cases: readonly (readonly [string, unknown, unknown, string])[] = [
    ['send_message', { type: 'text', text: 'Hello' }, { message_id: 'msg_1' }, 'Hello'],
    ['send_carousel', { type: 'carousel', cards: [{ title: 'A' }, { title: 'B' }] }, {}, 'A, B'],
    ['send_template', { type: 'template', name: 'order_sent' }, {}, 'order_sent'],
    [
      ...(['send_message', { type: 'text', text: 'Hi' }, { not_sent: 'replay' }] as const),
      'Hi → not sent, because a replay sends nothing',
    ],
    [
      'ask_question',
      { type: 'text', text: 'Size?' },
      { value: 's', text: 'Small' },
      'Size? → Small',
    ],
    ['ask_question', { type: 'text', text: 'Size?' }, undefined, 'Size?'],
    ['wait_for_reply', undefined, { timed_out: true }, 'nobody answered'],
    ['condition', undefined, { case: 0 }, 'way 1'],
    ['condition', undefined, { case: 'else' }, 'no case holds'],
    ['random_split', undefined, { branch: 1 }, 'way 2'],
    ['delay', { until: '2026-03-31T18:30:00.000Z' }, undefined, 'until 18:30'],
    ['assign', undefined, { until: '2026-03-31T23:00:00.000Z' }, 'until 23:00'],
    [
      ...([
        'http_request',
        { method: 'POST', url: 'https://shop.example/' },
        { status: 201 },
      ] as const),
      'POST https://shop.example/ → 201',
    ],
    ['tag_contact', undefined, { added: ['vip'], removed: ['new'] }, '+vip −new'],
    ['set_variable', { name: 'size' }, { size: { s: 1 } }, 'size = {"s":1}'],
    ['update_contact', undefined, { city: 'Kyoto', email: null }, 'city = Kyoto, email = null'],
    ['end', undefined, undefined, ''],
    ['a type of tomorrow', 'text', [1], ''],
  ];
  for (const [type, input, output, line] of cases) {
    it(`${type}: ${line || 'nothing more than its name'}`, () => {
      expect(summary(type, input, output)).to.equal(line);
    });
  }
});

describe('the words for what stops an execution', () => {
  it('are there for every code that a step fails with', () => {
    expect(stepTroubles).to.include.keys(
      ...['loop_limit', 'too_large', 'too_many_branches', 'unknown_node', 'invalid_workflow'],
      ...['template_failed', 'content_invalid', 'content_not_supported', 'parameter_missing'],
      ...['window_closed', 'no_address', 'queue_full', 'no_contact', 'too_many_tags'],
      ...['too_many_attributes', 'invalid_time_zone', 'invalid_delay', 'invalid_answer'],
      ...['invalid_request', 'invalid_response', 'address_not_allowed', 'timeout'],
      ...['connection_failed', 'http_4xx', 'http_5xx', 'secret_missing', 'loop'],
      ...['workflow_not_found', 'workflow_archived', 'workflow_not_published'],
    );
    expect(sendTroubles).to.include.keys('two_robots', 'not_delivered', 'uncertain', 'taken_over');
  });

  it('are there for every code with which one ends that has not failed', () => {
    expect(execution.ends).to.have.all.keys(
      ...['cancelled', 'taken_over', 'restarted', 'interrupted', 'expired', 'replay'],
    );
  });
});

describe('what the person saw', () => {
  it('is what started it, what was sent and what they answered, in time', () => {
    const at = (second: number) => `2026-03-31T12:00:0${second}.000Z`;
    const sent = (id: string, created_at: string) => ({ id, created_at }) as Outbound;
    const event = { id: 'evt_1', preview: 'order', received_at: at(0) };
    const answered = step('ask_question', {
      id: 's1',
      ended_at: at(2),
      output: { kind: 'text', text: 'L' },
    });
    const pressed = step('ask_question', {
      id: 's2',
      ended_at: at(4),
      output: { kind: 'postback', button: 'yes' },
    });
    const picture = step('wait_for_reply', {
      id: 's3',
      ended_at: at(5),
      output: { kind: 'image' },
    });
    const quiet = step('wait_for_reply', {
      id: 's4',
      ended_at: at(6),
      output: { timed_out: true },
    });
    const rows = said(
      event,
      [answered, pressed, picture, quiet],
      [sent('m2', at(3)), sent('m1', at(1))],
    );
    expect(rows.map(({ id, text }) => [id, text])).to.deep.equal([
      ['evt_1', 'order'],
      ['m1', ''],
      ['s1', 'L'],
      ['m2', ''],
      ['s2', 'yes'],
      ['s3', 'image'],
    ]);
  });

  it('is nothing where nothing was said', () => {
    expect(said(undefined, [step('end')], [])).to.deep.equal([]);
  });
});
