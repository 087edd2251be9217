import { assert } from 'chai';
import type { HttpResult } from '../../../shared/domain/workflows/http.ts';
import { dueCalls, wakeAt } from '../../../shared/domain/workflows/run.ts';
import type { World } from '../../../shared/domain/workflows/step.ts';
import {
  ann,
  answer,
  minutesLater,
  type Played,
  play,
  START,
  textsOf,
  traceOf,
} from '../../support/graphs.ts';

const end = { type: 'end' };
const say = (message: string, next?: string) => ({ type: 'send_message', message, next });

/** One node and what came of it. */
function playNode(node: object, changes: Partial<World> = {}, variables: object = {}): Played {
  const played = play({ start: 'a', variables, nodes: { a: node, e: end } }, changes);
  played.goOn();
  return played;
}

describe('a split', () => {
  const ask = (message: string, next?: string) => ({ type: 'ask_question', message, next });

  it('goes on once all of its branches are over', () => {
    const nodes = {
      s: { type: 'split', branches: ['a', 'b'], next: 'z' },
      a: say('a'),
      b: { type: 'delay', for: '1h', next: 'c' },
      c: say('c'),
      z: say('z'),
    };
    const played = play({ start: 's', nodes });
    played.goOn();
    assert.deepEqual(textsOf(played), ['a']);
    assert.deepEqual(traceOf(played), ['s waiting', 'a completed', 'b waiting']);
    played.goOn(minutesLater(60));
    assert.deepEqual(textsOf(played), ['a', 'c', 'z']);
    assert.equal(played.run.ended?.status, 'completed');
    assert.deepEqual(traceOf(played).slice(0, 2), ['s completed', 'a completed']);
  });

  it('goes on with the first branch that is over, and cancels the others', () => {
    const nodes = {
      s: { type: 'split', branches: ['q', 'd'], join: 'first', next: 'z' },
      q: ask('?'),
      d: { type: 'delay', for: '1h' },
      z: { type: 'delay', for: '1h' },
    };
    const played = play({ start: 's', nodes });
    played.goOn();
    assert.equal(wakeAt(played.run, START), minutesLater(60));
    answer(played, 'yes', minutesLater(1));
    played.goOn();
    assert.deepEqual(traceOf(played), ['s completed', 'q completed', 'd cancelled', 'z waiting']);
    assert.lengthOf(played.run.branches, 1);
  });

  it('may hold another split, and its end ends all', () => {
    const nodes = {
      s: { type: 'split', branches: ['t', 'd'] },
      t: { type: 'split', branches: ['x', 'd'], join: 'first', next: 'e' },
      x: { type: 'set_variable', name: 'n', value: 1 },
      d: { type: 'delay', for: '1h' },
      e: end,
    };
    const played = play({ start: 's', nodes });
    played.goOn();
    assert.deepEqual(played.run.ended, { status: 'completed', at: START });
    assert.deepEqual(played.run.branches, []);
    assert.deepEqual([...traceOf(played)].sort(), [
      'd cancelled',
      'e completed',
      's cancelled',
      't completed',
      'x completed',
    ]);
  });

  it('has at most twenty branches at a time', () => {
    const nodes = {
      s: { type: 'split', branches: ['s', 's', 'd'] },
      d: { type: 'delay', for: '1h' },
    };
    const played = play({ start: 's', nodes });
    played.goOn();
    assert.equal(played.run.ended?.code, 'too_many_branches');
  });

  it('gives the reply to the newest question', () => {
    const nodes = {
      s: { type: 'split', branches: ['q', 'd'] },
      q: { ...ask('old?'), variable: 'old' },
      d: { type: 'delay', for: '1m', next: 'r' },
      r: { ...ask('new?'), variable: 'new' },
    };
    const played = play({ start: 's', nodes });
    played.goOn();
    played.goOn(minutesLater(1));
    answer(played, 'first', minutesLater(2));
    answer(played, 'second', minutesLater(3));
    assert.deepEqual(played.run.variables, { new: 'first', old: 'second' });
    assert.equal(played.run.ended?.status, 'completed');
  });
});

describe('a random split', () => {
  const node = {
    type: 'random_split',
    branches: [
      { weight: 3, next: 'a' },
      { weight: 1, next: 'b' },
    ],
  };
  const wayOf = (id: string): string | undefined => {
    const nodes = { r: node, a: end, b: end };
    const played = play({ start: 'r', nodes }, { contact: { ...ann, id } });
    played.goOn();
    return traceOf(played)[1]?.split(' ')[0];
  };

  it('takes each way as often as its weight says', () => {
    const ways = Array.from({ length: 400 }, (_, index) => wayOf(`ct_${index}`));
    const first = ways.filter((way) => way === 'a').length;
    assert.isAbove(first, 270);
    assert.isBelow(first, 330);
  });

  it('is the same for a contact each time', () => {
    assert.equal(new Set(Array.from({ length: 5 }, () => wayOf('ct_ann'))).size, 1);
  });
});

describe('a contact that is changed', () => {
  it('gets tags that it has not, and loses those it has', () => {
    const node = {
      type: 'tag_contact',
      add: ['vip', '{{ contact.attributes.city }}'],
      remove: ['x'],
    };
    assert.deepEqual(playNode(node).effects, [
      { type: 'change_contact', add_tags: ['Lisbon'], remove_tags: [], attributes: {} },
    ]);
    assert.deepEqual(playNode({ type: 'tag_contact', add: ['vip'] }).effects, []);
  });

  it('gets attributes that differ; an empty one is removed', () => {
    const node = {
      type: 'update_contact',
      set: { city: 'Lisbon', email: ' {{ mail }} ', plan: '{{ nothing }}', name: 'Ann L.' },
    };
    assert.deepEqual(playNode(node, {}, { mail: 'ann@x.example' }).effects, [
      {
        type: 'change_contact',
        add_tags: [],
        remove_tags: [],
        attributes: { email: 'ann@x.example', name: 'Ann L.' },
      },
    ]);
    const removed = playNode({ type: 'update_contact', set: { city: null } });
    assert.deepEqual(removed.run.outputs['a'], { city: null });
    assert.deepEqual(playNode({ type: 'update_contact', set: { city: 'Lisbon' } }).effects, []);
  });

  it('cannot be changed where there is none, nor to something that is too much', () => {
    const none = playNode({ type: 'tag_contact', add: ['x'] }, { contact: undefined });
    assert.equal(none.run.ended?.code, 'no_contact');
    const tags = Array.from({ length: 50 }, (_, n) => `t${n}`);
    const tagged = playNode({ type: 'tag_contact', add: ['x'] }, { contact: { ...ann, tags } });
    assert.equal(tagged.run.ended?.code, 'too_many_tags');
    const zone = playNode({ type: 'update_contact', set: { time_zone: 'Mars' } });
    assert.equal(zone.run.ended?.code, 'invalid_time_zone');
    const long = playNode(
      { type: 'update_contact', set: { n: '{{ n }}' } },
      {},
      { n: 'x'.repeat(1_001) },
    );
    assert.equal(long.run.ended?.code, 'too_large');
    const attributes = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`a${n}`, 'x']));
    const many = playNode(
      { type: 'update_contact', set: { n: '1' } },
      { contact: { ...ann, attributes } },
    );
    assert.equal(many.run.ended?.code, 'too_many_attributes');
  });
});

describe('an execution that reaches others', () => {
  it('hands the conversation to a person', () => {
    assert.deepEqual(playNode({ type: 'assign', for: '2h', next: 'e' }).effects, [
      { type: 'set_control', mode: 'human', until: minutesLater(120) },
    ]);
  });

  it('starts another workflow, once', () => {
    const node = {
      type: 'start_workflow',
      workflow: 'wf_other',
      input: { who: '{{ contact.name }}' },
    };
    const { effects } = playNode(node);
    const [effect] = effects;
    assert.lengthOf(effects, 1);
    assert.deepInclude(effect, {
      type: 'start_workflow',
      workflow_id: 'wf_other',
      input: { who: 'Ann Lee' },
    });
    assert.deepEqual(playNode(node).effects, effects);
  });
});

describe('a call of another system', () => {
  const node = {
    type: 'http_request',
    method: 'POST',
    url: 'https://x.example/{{ note }}',
    headers: { 'X-Note': '{{ plain }}' },
    body: { t: '{{ note }}', n: [1, '{{ plain }}'] },
    save: { order: 'body.order', size: 'headers.content-length' },
    next: 'e',
  };
  const evil = { note: '"},"admin":true,{"/../?x=', plain: 'ok' };
  const ok: HttpResult = { status: 201, headers: {}, body: '{"order":{"id":7}}' };

  function call(changes: object = {}, variables: object = evil): Played {
    return playNode({ ...node, ...changes }, {}, variables);
  }

  function give(played: Played, result: HttpResult): boolean {
    const [wait] = dueCalls(played.run, played.world.now);
    return played.give({ kind: 'http', key: wait?.key ?? '', result });
  }

  it('is asked for before it is made, with a key', () => {
    const { run, effects } = call();
    assert.deepEqual(effects, []);
    const [wait] = dueCalls(run, START);
    assert.deepEqual(wait?.request, {
      method: 'POST',
      url: 'https://x.example/%22%7D%2C%22admin%22%3Atrue%2C%7B%22%2F..%2F%3Fx%3D',
      headers: { 'content-type': 'application/json', 'x-note': 'ok' },
      body: String.raw`{"t":"\"},\"admin\":true,{\"/../?x=","n":[1,"ok"]}`,
      timeout_ms: 10_000,
      idempotency_key: 'step_x1d4n4mdydzw0a8sbchm49gmah',
    });
  });

  it('stores parts of the answer, once', () => {
    const played = call();
    const [wait] = dueCalls(played.run, START);
    assert.isTrue(give(played, ok));
    assert.isFalse(played.give({ kind: 'http', key: wait?.key ?? '', result: ok }));
    assert.deepEqual(played.run.variables['order'], { id: 7 });
    assert.deepEqual(played.run.outputs['a'], { status: 201, body: { order: { id: 7 } } });
    const [step] = played.steps.values();
    assert.deepEqual(step?.warnings, [
      'The answer has no headers.content-length for the variable size.',
    ]);
    played.goOn();
    assert.deepEqual(traceOf(played), ['a completed', 'e completed']);
  });

  it('is made again with the same key, later and later, and then fails', () => {
    const played = call({ retries: 2 });
    const keys: unknown[] = [];
    const times: unknown[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const at = wakeAt(played.run, START) ?? '';
      played.world = { ...played.world, now: at };
      times.push(at);
      keys.push(dueCalls(played.run, at)[0]?.request.idempotency_key);
      assert.isFalse(played.give({ kind: 'go' }), 'nothing but the call is due');
      assert.isTrue(give(played, { status: 503, headers: {}, body: '' }));
    }
    assert.deepEqual(times, [START, '2026-03-02T10:00:01.000Z', '2026-03-02T10:00:03.000Z']);
    assert.equal(new Set(keys).size, 1);
    assert.equal(played.run.ended?.code, 'http_503');
  });

  it('takes the error edge at once where trying again is of no use', () => {
    for (const result of [
      { status: 404, headers: {}, body: '' },
      { error: { code: 'address_not_allowed', message: 'The address is not public.' } },
      { error: { code: 'too_large', message: 'The answer is larger than 1 MB.' } },
    ]) {
      const played = call({ on_error: 'e' });
      give(played, result);
      played.goOn();
      assert.match(traceOf(played)[0] ?? '', /^a failed (http_404|address_not_allowed|too_large)$/);
      assert.equal(traceOf(played)[1], 'e completed');
    }
  });

  it('keeps an answer that is no JSON as text, and the beginning of a long one', () => {
    const html = call({ save: {} });
    give(html, { status: 200, headers: {}, body: '<html>' });
    assert.deepEqual(html.run.outputs['a'], { status: 200, body: '<html>' });
    const empty = call({ save: {} });
    give(empty, { status: 204, headers: {}, body: '' });
    assert.deepEqual(empty.run.outputs['a'], { status: 204, body: null });
    const long = call({ save: {} });
    give(long, { status: 200, headers: {}, body: JSON.stringify('x'.repeat(1_000_000)) });
    assert.isBelow(JSON.stringify(long.run).length, 15_000);
    const saved = call({ save: { all: 'body' } });
    give(saved, { status: 200, headers: {}, body: JSON.stringify('x'.repeat(1_000_000)) });
    assert.equal(saved.run.ended?.code, 'too_large');
  });

  it('fails for an answer that is nested too deep', () => {
    const played = call({ retries: 0 });
    const body = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    give(played, { status: 200, headers: {}, body });
    assert.equal(played.run.ended?.code, 'invalid_response');
  });

  it('lets no value write another header or another address', () => {
    assert.equal(call({}, { note: 'a', plain: 'a\r\nHost: b' }).run.ended?.code, 'invalid_request');
    const joined = call({ url: '{{ base }}/{{ note }}' }, { ...evil, base: 'https://y.example' });
    assert.equal(
      dueCalls(joined.run, START)[0]?.request.url,
      'https://y.example/%22%7D%2C%22admin%22%3Atrue%2C%7B%22%2F..%2F%3Fx%3D',
    );
    const url = '{{ note }}';
    for (const note of ['file:///etc/passwd', 'shop', '']) {
      assert.equal(call({ url }, { note, plain: 'ok' }).run.ended?.code, 'invalid_request', note);
    }
    assert.equal(
      dueCalls(call({ url }, { note: 'https://y.example/a?b=c', plain: 'ok' }).run, START)[0]
        ?.request.url,
      'https://y.example/a?b=c',
    );
  });
});

describe('a failed execution', () => {
  const graph = {
    start: 'a',
    nodes: {
      a: { type: 'send_message', message: 'Hi', next: 'h' },
      h: { type: 'http_request', url: 'https://x.example', retries: 0, next: 'b' },
      b: { type: 'send_message', message: 'Done' },
    },
  };

  function failed(): Played {
    const played = play(graph);
    played.goOn();
    const key = dueCalls(played.run, START)[0]?.key ?? '';
    played.give({ kind: 'http', key, result: { status: 500, headers: {}, body: '' } });
    assert.equal(played.run.ended?.code, 'http_500');
    assert.isFalse(played.give({ kind: 'go' }));
    return played;
  }

  it('is tried again from the failed step, with the same key', () => {
    const played = failed();
    assert.isTrue(played.give({ kind: 'retry' }));
    assert.isFalse(played.give({ kind: 'retry' }), 'it no longer fails');
    played.goOn();
    const [call] = dueCalls(played.run, START);
    const [, step] = played.steps.keys();
    assert.equal(call?.request.idempotency_key, step);
    played.give({
      kind: 'http',
      key: call?.key ?? '',
      result: { status: 200, headers: {}, body: '' },
    });
    played.goOn();
    assert.deepEqual(textsOf(played), ['Hi', 'Done']);
    assert.deepEqual(traceOf(played), ['a completed', 'h completed', 'b completed']);
  });

  it('asks a question again, as another message', () => {
    const nodes = { q: { type: 'ask_question', message: '?', expects: 'email', retries: 0 } };
    const played = play({ start: 'q', nodes });
    played.goOn();
    answer(played, 'no');
    assert.equal(played.run.ended?.code, 'invalid_answer');
    played.give({ kind: 'retry' });
    played.goOn();
    assert.deepEqual(textsOf(played), ['?', '?']);
    const ids = played.effects.map((effect) => (effect.type === 'send' ? effect.message_id : ''));
    assert.notEqual(ids[0], ids[1]);
    assert.deepEqual(traceOf(played), ['q failed invalid_answer', 'q waiting']);
  });

  it('goes on behind the failed step', () => {
    const played = failed();
    assert.isTrue(played.give({ kind: 'skip' }));
    played.goOn();
    assert.deepEqual(traceOf(played), ['a completed', 'h skipped http_500', 'b completed']);
    assert.deepEqual(played.run.ended, { status: 'completed', at: START });
  });

  it('cannot be tried again once it was cancelled', () => {
    const played = play(graph);
    played.give({ kind: 'cancel', code: 'cancelled', message: 'Somebody stopped it.' });
    assert.isFalse(played.give({ kind: 'retry' }));
    assert.isFalse(played.give({ kind: 'skip' }));
  });
});
