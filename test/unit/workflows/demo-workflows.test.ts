import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { judgeDefinition } from '../../../functions/api/workflows/judge-definition.ts';
import { demoWorkflows } from '../../../scripts/local/demo-workflows.ts';
import { readWorkflowFiles } from '../../../scripts/workflows/read-workflow-files.ts';
import { compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import type { HttpResult } from '../../../shared/domain/workflows/http.ts';
import { dueCalls } from '../../../shared/domain/workflows/run.ts';
import { createRandom } from '../../../shared/platforms/simulation/random.ts';
import { drawText } from '../../../shared/platforms/simulation/texts.ts';
import { answer, minutesLater, type Played, play, textsOf, traceOf } from '../../support/graphs.ts';

const FOLDER = 'scripts/local/demo-workflows';
const SHOP = 'http://127.0.0.1:8080/shop';

describe('the demo workflows', () => {
  const stored = demoWorkflows(SHOP);

  function definitionOf(id: string): object {
    const found = stored.find(({ workflow }) => workflow.workflow_id === id);
    return JSON.parse(found?.definition.json ?? '{}');
  }

  /** What a person says, one after another. */
  function say(played: Played, ...texts: readonly string[]): void {
    for (const text of texts) {
      expect(answer(played, text), text).to.equal(true);
      played.goOn();
    }
  }

  /** Answers the call that is due. */
  function respond(played: Played, result: HttpResult): void {
    const [call] = dueCalls(played.run, played.world.now);
    played.give({ kind: 'http', key: call?.key ?? '', result });
    played.goOn();
  }

  function calledWith({ run, world }: Played) {
    return dueCalls(run, world.now).map(({ request: { method, url, body } }) => [
      method,
      url,
      body,
    ]);
  }

  function order(status: number, body: object): HttpResult {
    return { status, headers: {}, body: JSON.stringify(body) };
  }

  for (const file of readdirSync(FOLDER)) {
    it(`${file} can be published as it is`, async () => {
      const [written] = await readWorkflowFiles([join(FOLDER, file)], { publish: true });
      expect(written && (await judgeDefinition(written.trigger, written.definition))).to.deep.equal(
        [],
      );
      const [first] = stored.filter(({ workflow }) => workflow.workflow_id === written?.id);
      expect(JSON.parse(first?.definition.json ?? '')).to.deep.equal(written?.definition);
    });
  }

  it('start on what a newcomer writes, and on nothing that simulated traffic writes', () => {
    const matcher = compileWorkflows(stored.map(({ workflow }) => workflow));
    const started = (text: string): readonly string[] => {
      const marks = { referred: false, silent: false, first: false, deleted: false };
      const facts = {
        ...marks,
        type: 'messaging.message.received',
        platform: 'line',
        text,
      } as const;
      return matcher.match(facts).map(({ workflow_id }) => workflow_id);
    };
    expect(started('Hello!')).to.deep.equal(['wf_demo_greeting']);
    expect(started('hi there 👋')).to.deep.equal(['wf_demo_greeting']);
    expect(started('Hi, can I order one?')).to.deep.equal(['wf_demo_order']);
    expect(started('I would like to order two')).to.deep.equal(['wf_demo_order']);
    expect(started('When are you open?')).to.deep.equal(['wf_demo_hours']);
    expect(started('Where is my parcel?')).to.deep.equal(['wf_demo_parcel']);
    expect(started('This is for history')).to.deep.equal([]);
    const random = createRandom(1);
    for (let n = 0; n < 2_000; n += 1) {
      const { text, starts } = drawText(random);
      expect(started(text), text).to.deep.equal(starts ? ['wf_demo_parcel'] : []);
    }
  });

  it('greet somebody by their first name and do what they choose', () => {
    const played = play(definitionOf('wf_demo_greeting'));
    played.goOn();
    say(played, 'order');
    expect(textsOf(played)).to.deep.equal([
      'Hello Ann, and welcome to the demo shop! What can I do for you?',
    ]);
    expect(played.effects.at(-1)).to.include({
      type: 'start_workflow',
      workflow_id: 'wf_demo_order',
    });
  });

  it('hand somebody whom they do not understand over to a person', () => {
    const played = play(definitionOf('wf_demo_greeting'));
    played.goOn();
    say(played, 'a poem, please', 'a short one');
    expect(textsOf(played).slice(1)).to.deep.equal([
      'I know four things: order, hours, person and looking. Which one is it?',
      'A colleague takes over. This is a demo, so nobody is there: in two minutes I answer again.',
    ]);
    expect(played.effects.at(-1)).to.deep.equal({
      ...{ type: 'set_control', mode: 'human', until: minutesLater(2) },
    });
  });

  it('take an order, ask the shop, and say what it answers', () => {
    const played = play(definitionOf('wf_demo_order'));
    played.goOn();
    say(played, 'M', 'seven', '2');
    expect(calledWith(played)).to.deep.equal([
      ['POST', `${SHOP}/orders`, '{"size":"medium","quantity":"2"}'],
    ]);
    respond(played, order(201, { order: 'A-1001', total: 38, ready: 'tomorrow at 10:00' }));
    expect(textsOf(played)).to.deep.equal([
      'With pleasure! The blue T-shirt costs 19 euros. Which size would you like?',
      'How many? You can have up to five.',
      'Please write a number from 1 to 5.',
      'Thank you, Ann! 2 × medium makes 38 euros. Your order is A-1001, ready tomorrow at 10:00.',
    ]);
    expect(played.run.ended?.status).to.equal('completed');
    expect(played.effects.at(-1)).to.deep.include({
      type: 'change_contact',
      add_tags: ['customer'],
    });
  });

  it('offer another size where one is sold out', () => {
    const played = play(definitionOf('wf_demo_order'));
    played.goOn();
    say(played, 'Large', '1');
    respond(played, order(409, { error: 'sold_out' }));
    say(played, 'Small');
    expect(calledWith(played)).to.deep.equal([
      ['POST', `${SHOP}/orders`, '{"size":"small","quantity":"1"}'],
    ]);
    respond(played, order(201, { order: 'A-1002', total: 19, ready: 'today' }));
    expect(textsOf(played).slice(2)).to.deep.equal([
      'I am sorry, large has just been sold out. Would another size do?',
      'Thank you, Ann! 1 × small makes 19 euros. Your order is A-1002, ready today.',
    ]);
  });

  it('say so when the shop does not answer, and when nobody answers', () => {
    const played = play(definitionOf('wf_demo_order'));
    played.goOn();
    say(played, 'Small', '1');
    respond(played, order(404, {}));
    expect(textsOf(played).at(-1)).to.equal(
      "The shop's till does not answer. Nothing has been ordered: please try again in a few minutes.",
    );
    const silent = play(definitionOf('wf_demo_order'));
    silent.goOn();
    silent.goOn(minutesLater(10));
    expect(traceOf(silent)).to.deep.equal(['size completed', 'later completed']);
  });

  const clocks = [
    // Berlin is an hour ahead of UTC. The day is a Monday.
    ['2026-03-02T08:59:00.000Z', 'closed'],
    ['2026-03-02T09:00:00.000Z', 'open'],
    ['2026-03-02T17:59:00.000Z', 'open'],
    ['2026-03-02T18:00:00.000Z', 'closed'],
    ['2026-03-01T12:00:00.000Z', 'closed'],
  ] as const;

  for (const [now, state] of clocks) {
    it(`know that the shop is ${state} at ${now}`, () => {
      const played = play(definitionOf('wf_demo_hours'), { now });
      played.goOn();
      expect(traceOf(played)[1]).to.equal(`${state} waiting`);
    });
  }

  it('write when the shop opens again, which is on Monday after a Saturday', () => {
    const played = play(definitionOf('wf_demo_hours'), { now: '2026-03-07T19:00:00.000Z' });
    played.goOn();
    say(played, 'yes');
    played.goOn('2026-03-08T09:00:00.000Z');
    expect(textsOf(played).at(-1)).to.equal('I will write when the door opens.');
    played.goOn('2026-03-09T09:00:00.000Z');
    expect(textsOf(played).at(-1)).to.equal('Good morning! We have just opened.');
    expect(played.run.ended?.status).to.equal('completed');
  });
});
