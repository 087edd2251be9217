import { assert } from 'chai';
import { finish } from '../../../shared/domain/steps.ts';
import {
  graphProblems,
  type PublishContext,
} from '../../../shared/domain/workflows/graph-problems.ts';
import { senders } from '../../../shared/platforms/senders.ts';

function contextFor(platforms: readonly string[]): PublishContext {
  return {
    platforms,
    cannotShow(platform, content, adapt) {
      const planned = senders[platform]?.plan(content, adapt) ?? [];
      return 'problems' in planned ? planned.problems : [];
    },
  };
}

function problemsIn(definition: unknown, platforms: readonly string[] = []): readonly string[] {
  return finish(graphProblems(definition, contextFor(platforms))).map(
    ({ field, message }) => `${field}: ${message}`,
  );
}

const end = { type: 'end' };
const say = (message: unknown, next?: string) => ({
  type: 'send_message',
  message,
  ...(next !== undefined && { next }),
});

describe('what keeps a definition from being published', () => {
  const sound = {
    start: 'q',
    variables: { shop: 'Blue' },
    nodes: {
      q: {
        type: 'ask_question',
        message: 'Welcome to {{ shop }}. Which size?',
        variable: 'size',
        choices: [{ title: 'Small', next: 'h' }, { title: 'Large' }],
        next: 'h',
        on_timeout: 'bye',
      },
      h: {
        type: 'http_request',
        url: 'https://shop.example/orders/{{ size }}',
        method: 'POST',
        body: { name: '{{ contact.name }}' },
        save: { order: 'body.order' },
        next: 'c',
        on_error: 'bye',
      },
      c: {
        type: 'condition',
        cases: [{ if: { field: 'order.ready', operator: 'equals', value: true }, next: 'ok' }],
        else: 'd',
      },
      d: { type: 'delay', for: '1h', next: 'h' },
      ok: say('Order {{ order.id }}: {{ steps.h.status }}'),
      bye: say('Sorry, {{ contact.first_name | default: "friend" }}.'),
    },
  };

  it('is nothing where it has no mistake', () => {
    assert.deepEqual(problemsIn(sound, ['line', 'messenger', 'instagram', 'telegram']), []);
  });

  it('is every mistake, each at its path', () => {
    const found = problemsIn({
      start: 'nowhere',
      nodes: {
        a: {
          ...say('{{ nobody }} {{ contact.shoe }} {{ steps.x.y }} {{ secrets.crm }}'),
          next: 'b',
        },
        c: say('{{ contact.name | shout }}', 'd'),
        d: say('{% if a %}'),
        e: {
          type: 'ask_question',
          message: '?',
          expects: 'choice',
          min: 5,
          max: 1,
          on_timeout: 'f',
        },
      },
    });
    assert.deepEqual(found, [
      'definition.start: There is no node nowhere.',
      'definition.nodes.a.next: There is no node b.',
      'definition.nodes.e.on_timeout: There is no node f.',
      'definition.nodes.a.message: Nothing gives a value to nobody. Set it, or list it among the variables.',
      'definition.nodes.a.message: contact has no shoe; it has id, name, first_name, username, email, phone, language, platform, tags, attributes.',
      'definition.nodes.a.message: There is no node x.',
      'definition.nodes.a.message: A secret stands in the url, the headers or the body of an http_request and nowhere else, as {{ secrets.name }} without a filter.',
      'definition.nodes.c.message: undefined filter: shout, line:1, col:1',
      'definition.nodes.d.message: tag {% if a %} not closed, line:1, col:1',
      'definition.nodes.e.choices: A choice is expected, but there are none.',
      'definition.nodes.e.max: No number is between min and max.',
    ]);
  });

  const forms: readonly (readonly [object, readonly string[]])[] = [
    [{ type: 'nonsense' }, ['definition.nodes.a.type']],
    [{ type: 'send_message' }, ['definition.nodes.a.message']],
    [{ ...say('hi'), color: 'red' }, ['definition.nodes.a.color']],
    [say({ type: 'image', url: 'http://x.example' }), ['definition.nodes.a.message.url']],
    [
      say({ type: 'image', url: '' }),
      ['definition.nodes.a.message.url', 'definition.nodes.a.message.url'],
    ],
    [say({ type: 'image', url: '{{ input.url }}' }), []],
    [{ type: 'delay' }, ['definition.nodes.a']],
    [{ type: 'delay', for: 'soon' }, ['definition.nodes.a.for']],
    [{ type: 'delay', for: '401d' }, ['definition.nodes.a.for']],
    [{ type: 'delay', until: '25:00' }, ['definition.nodes.a.until']],
    [{ type: 'delay', until: '09:00', time_zone: 'Mars/Base' }, ['definition.nodes.a.time_zone']],
    [{ type: 'delay', for: '{{ input.wait }}' }, []],
    [{ type: 'condition', cases: [], else: 'a' }, ['definition.nodes.a.cases']],
    [
      {
        type: 'condition',
        cases: [{ if: { any: [{ not: { field: 'contact.tags', operator: 'has' } }] }, next: 'a' }],
      },
      ['definition.nodes.a.cases.0.if.any.0.not.operator', 'definition.nodes.a.else'],
    ],
    [{ type: 'split', branches: ['a'] }, ['definition.nodes.a.branches']],
    [
      { type: 'random_split', branches: [{ weight: 0, next: 'a' }, { weight: 1 }] },
      ['definition.nodes.a.branches.0.weight', 'definition.nodes.a.branches.1.next'],
    ],
    [{ type: 'set_variable', name: 'contact', value: 1 }, ['definition.nodes.a.name']],
    [{ type: 'tag_contact' }, ['definition.nodes.a']],
    [
      { type: 'http_request', url: 'shop', headers: { 'a b': '' } },
      ['definition.nodes.a.url', 'definition.nodes.a.headers.a b'],
    ],
    [{ type: 'start_workflow', workflow: 'other' }, ['definition.nodes.a.workflow']],
    [{ type: 'ask_question', message: '?', timeout: '0' }, ['definition.nodes.a.timeout']],
  ];
  for (const [node, fields] of forms) {
    it(`is at ${fields.join(', ') || 'no field'} for ${JSON.stringify(node)}`, () => {
      const found = finish(graphProblems({ start: 'a', nodes: { a: node } }, contextFor([])));
      assert.deepEqual(
        found.map(({ field }) => field),
        fields,
      );
    });
  }

  it('is a node that needs a person where only the clock starts it', () => {
    const definition = { start: 'a', nodes: { a: say('Hi', 'b'), b: end } };
    const context = { ...contextFor([]), nobody: true };
    assert.deepEqual(finish(graphProblems(definition, context)), [
      {
        field: 'definition.nodes.a.type',
        message: 'A schedule starts for no person. Start another workflow, or call another system.',
      },
    ]);
  });

  it('is a node to which no way leads', () => {
    assert.deepEqual(problemsIn({ start: 'a', nodes: { a: end, b: say('b', 'c'), c: end } }), [
      'definition.nodes.b: No way leads to this node.',
      'definition.nodes.c: No way leads to this node.',
    ]);
  });

  it('is a loop in which nothing waits and that nothing leaves', () => {
    const loop = { a: say('Hi', 'b'), b: { type: 'go_to', node: 'a' } };
    assert.deepEqual(problemsIn({ start: 'a', nodes: loop }), [
      'definition.nodes.a: These nodes repeat for ever without waiting for anything: a, b. Let one of them wait, or give the loop a way out.',
    ]);
    const failing = { a: { ...say('Hi', 'a'), on_error: 'b' }, b: end };
    assert.lengthOf(problemsIn({ start: 'a', nodes: failing }), 1);
  });

  it('is no loop that waits, nor one that a condition can leave', () => {
    const waits = { a: say('Hi', 'w'), w: { type: 'wait_for_reply', next: 'a' } };
    assert.deepEqual(problemsIn({ start: 'a', nodes: waits }), []);
    const counts = {
      a: { type: 'set_variable', name: 'n', value: '{{ n | plus: 1 }}', next: 'c' },
      c: {
        type: 'condition',
        cases: [{ if: { field: 'n', operator: 'less_than', value: 5 }, next: 'a' }],
        else: 'b',
      },
      b: end,
    };
    assert.deepEqual(problemsIn({ start: 'a', nodes: counts }), []);
  });

  it('is what a platform of the trigger cannot show, with the card and the limit', () => {
    const cards = Array.from({ length: 12 }, (_, index) => ({
      title: 'Shirt',
      subtitle: 'x'.repeat(index === 0 ? 90 : 20),
      buttons: [{ title: 'Buy', id: 'buy' }],
    }));
    const carousel = { start: 'a', nodes: { a: { type: 'send_carousel', cards } } };
    assert.deepEqual(problemsIn(carousel), []);
    const found = problemsIn(carousel, ['line']);
    assert.deepEqual(
      found.map((one) => one.split(':')[0]),
      ['definition.nodes.a.cards', 'definition.nodes.a.cards.0.subtitle'],
    );
    for (const one of found) assert.match(one, /On line: .*\d/);
    const adapted = { ...carousel.nodes.a, adapt: ['split', 'messages', 'text'] };
    assert.deepEqual(problemsIn({ start: 'a', nodes: { a: adapted } }, ['line']), []);
  });

  it('is no text that can be split, nor what comes out of a template', () => {
    assert.deepEqual(
      problemsIn({ start: 'a', nodes: { a: say('x'.repeat(9_000)) } }, ['whatsapp']),
      [],
    );
    const quick = {
      type: 'send_quick_replies',
      text: 'Which?',
      quick_replies: [{ title: '{{ input.title }}', id: '1' }],
    };
    assert.deepEqual(problemsIn({ start: 'a', nodes: { a: quick } }, ['whatsapp', 'line']), []);
  });

  it('is judged only on the platforms that a condition lets through', () => {
    const nodes = {
      c: {
        type: 'condition',
        cases: [
          { if: { field: 'contact.platform', operator: 'equals', value: 'whatsapp' }, next: 't' },
        ],
        else: 'm',
      },
      t: { type: 'send_template', name: 'hello', language: 'en' },
      m: say('Hello'),
    };
    assert.deepEqual(problemsIn({ start: 'c', nodes }, ['whatsapp', 'telegram']), []);
    const direct = problemsIn({ start: 't', nodes: { t: nodes.t } }, ['whatsapp', 'telegram']);
    assert.lengthOf(direct, 1);
    assert.match(direct[0] ?? '', /^definition\.nodes\.t.*: On telegram: /);
  });

  it('is found in the largest definition there may be', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `n${index}`,
        say('{{ contact.name }} {{ n }}'.repeat(10), `n${(index + 1) % 300}`),
      ]),
    );
    assert.lengthOf(problemsIn({ start: 'n0', variables: { n: 1 }, nodes }, ['line']), 1);
  });

  it('is its depth, before anything else looks at it', () => {
    let deep: object = { field: 'contact.tags', operator: 'is_empty' };
    for (let level = 0; level < 10_000; level += 1) deep = { not: deep };
    const nodes = { a: { type: 'condition', cases: [{ if: deep, next: 'a' }], else: 'a' } };
    assert.deepEqual(problemsIn({ start: 'a', nodes }), [
      'definition: It is nested deeper than 40 levels.',
    ]);
  });
});
