import { assert } from 'chai';
import { play, traceOf } from '../../support/graphs.ts';

/** The way that a condition takes: `yes` or `no`. */
function wayOf(condition: object, variables: object = {}): string | undefined {
  const played = play({
    start: 'c',
    variables,
    nodes: {
      c: { type: 'condition', cases: [{ if: condition, next: 'yes' }], else: 'no' },
      yes: { type: 'end' },
      no: { type: 'end' },
    },
  });
  played.goOn();
  return traceOf(played)[1]?.split(' ')[0];
}

const cases: readonly (readonly [object, 'yes' | 'no', object?])[] = [
  [{ field: 'contact.tags', operator: 'contains', value: 'vip' }, 'yes'],
  [{ field: 'contact.tags', operator: 'contains', value: 'vi' }, 'no'],
  [{ field: 'contact.tags', operator: 'not_contains', value: 'gold' }, 'yes'],
  [{ field: 'contact.name', operator: 'equals', value: 'ANN LEE' }, 'yes'],
  [{ field: 'contact.name', operator: 'starts_with', value: 'ann' }, 'yes'],
  [{ field: 'contact.first_name', operator: 'ends_with', value: 'nn' }, 'yes'],
  [{ field: 'contact.attributes.city', operator: 'equals', value: 'Lisbon' }, 'yes'],
  [{ field: 'contact.email', operator: 'is_empty' }, 'yes'],
  [{ field: 'contact.constructor', operator: 'is_empty' }, 'yes'],
  [{ field: 'contact.name', operator: 'is_not_empty' }, 'yes'],
  [{ field: 'n', operator: 'greater_than', value: 9 }, 'yes', { n: '10' }],
  [{ field: 'n', operator: 'at_most', value: '{{ limit }}' }, 'no', { n: 10, limit: 9 }],
  [{ field: 'variables.n', operator: 'equals', value: '10.0' }, 'yes', { n: 10 }],
  [{ field: 'n', operator: 'less_than', value: 5 }, 'no'],
  // 11:00 on a Monday in the workspace's zone.
  [{ field: 'now.time', operator: 'at_least', value: '09:00' }, 'yes'],
  [{ field: 'now.time', operator: 'less_than', value: '11:00' }, 'no'],
  [{ field: 'now.weekday', operator: 'equals', value: 'Monday' }, 'yes'],
  [{ not: { field: 'now.date', operator: 'equals', value: '2026-03-02' } }, 'no'],
  [
    {
      any: [
        { field: 'n', operator: 'equals', value: 1 },
        {
          all: [
            { field: 'contact.platform', operator: 'equals', value: 'telegram' },
            { not: { field: 'n', operator: 'is_not_empty' } },
          ],
        },
      ],
    },
    'yes',
  ],
];

describe('a condition', () => {
  for (const [condition, way, variables] of cases) {
    it(`${way}: ${JSON.stringify(condition)}`, () => {
      assert.equal(wayOf(condition, variables), way);
    });
  }

  it('takes the first case that holds', () => {
    const is = (value: string) => ({ field: 'contact.tags', operator: 'contains', value });
    const played = play({
      start: 'c',
      nodes: {
        c: {
          type: 'condition',
          cases: [
            { if: is('gold'), next: 'gold' },
            { if: is('vip'), next: 'vip' },
            { if: is('vip'), next: 'gold' },
          ],
          else: 'gold',
        },
        gold: { type: 'end' },
        vip: { type: 'end' },
      },
    });
    played.goOn();
    assert.deepEqual(traceOf(played), ['c completed', 'vip completed']);
  });
});

describe('a variable that is set', () => {
  it('is found by its name, below `variables`, and in the output of its step', () => {
    const played = play({
      start: 'a',
      variables: { n: 1 },
      nodes: {
        a: { type: 'set_variable', name: 'n', value: '{{ n | plus: 1 }}', next: 'b' },
        b: { type: 'set_variable', name: 'copy', value: ['{{ n }}', '{{ steps.a.n }}'] },
      },
    });
    played.goOn();
    assert.deepEqual(played.run.variables, { n: '2', copy: ['2', '2'] });
  });

  it('is set once however often its step is made', () => {
    const nodes = { a: { type: 'set_variable', name: 'n', value: '{{ n | plus: 1 }}' } };
    const played = play({ start: 'a', variables: { n: 0 }, nodes });
    played.goOn();
    played.goOn();
    assert.deepEqual(played.run.variables, { n: '1' });
  });

  it('holds what a person wrote, letter for letter', () => {
    const played = play({
      start: 'a',
      variables: { note: '{% for i in (1..9) %}x{% endfor %}' },
      nodes: {
        a: { type: 'set_variable', name: 'copy', value: '{{ note }}', next: 'b' },
        b: { type: 'set_variable', name: 'twice', value: '{{ copy }}' },
      },
    });
    played.goOn();
    assert.equal(played.run.variables['twice'], '{% for i in (1..9) %}x{% endfor %}');
  });

  it('is too large for the execution: the step fails and changes nothing', () => {
    const played = play({
      start: 'a',
      variables: { n: 'x'.repeat(150_000) },
      nodes: { a: { type: 'set_variable', name: 'copy', value: '{{ n }}', next: 'a' } },
    });
    played.goOn();
    assert.deepEqual(traceOf(played), ['a failed too_large']);
    assert.deepEqual(Object.keys(played.run.variables), ['n']);
    assert.equal(played.run.ended?.code, 'too_large');
  });
});
