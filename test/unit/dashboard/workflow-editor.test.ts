import { expect } from 'chai';
import {
  compareDefinitions,
  compareLines,
} from '../../../functions/dashboard/page/views/workflow/compare-definitions.ts';
import {
  findPlaces,
  lineOf,
} from '../../../functions/dashboard/page/views/workflow/json-places.ts';

describe('where things are in a JSON text', () => {
  const text = JSON.stringify(
    { name: 'A', definition: { nodes: { size: { cases: [{ next: 'b' }, { next: 'c' }] } } } },
    null,
    2,
  );

  it('is the line of each field', () => {
    const places = findPlaces(text);
    expect(places.troubles).to.deep.equal([]);
    expect(lineOf(places, 'name')).to.equal(2);
    expect(lineOf(places, 'definition.nodes.size.cases.1.next')).to.equal(11);
  });

  it('is the line of what a field is missing in', () => {
    const places = findPlaces(text);
    expect(lineOf(places, 'definition.nodes.size.cases.0.if.field')).to.equal(7);
    expect(lineOf(places, 'definition.nodes.other.next')).to.equal(4);
    expect(lineOf(places, 'trigger.keywords')).to.equal(1);
  });

  const wrong: readonly (readonly [string, number, string, string])[] = [
    ['', 1, 'ends', ''],
    ['{', 1, 'ends', ''],
    ['{\n  "a": 1,\n}', 3, 'unexpected', '}'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 'unexpected', '"'],
    ['{\n  "a" 1\n}', 2, 'unexpected', '1'],
    ['{\n  a: 1\n}', 2, 'unexpected', 'a'],
    ['{"a": [1, 2\n}', 2, 'unexpected', '}'],
    ['[1,]', 1, 'unexpected', ']'],
    ['{"a": 01}', 1, 'unexpected', '1'],
    ['{"a": "b\n"}', 1, 'unexpected', '"'],
    ['{"a": "\t"}', 1, 'unexpected', '"'],
    ["{'a': 1}", 1, 'unexpected', "'"],
    ['{} {}', 1, 'unexpected', '{'],
  ];
  for (const [written, line, kind, what] of wrong) {
    it(`is the line of the mistake in ${JSON.stringify(written)}`, () => {
      expect(findPlaces(written).troubles).to.deep.equal([{ line, kind, what }]);
      expect(() => JSON.parse(written)).to.throw();
    });
  }

  it('finds a name that is there twice, of which JSON would drop the first', () => {
    const twice = '{\n  "a": 1,\n  "b": {"a": 2},\n  "a": 3\n}';
    expect(findPlaces(twice).troubles).to.deep.equal([{ line: 4, kind: 'twice', what: 'a' }]);
  });

  it('ends where JSON is deeper than anybody can mean', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(findPlaces(deep).troubles).to.deep.equal([{ line: 1, kind: 'unexpected', what: '[' }]);
  });
});

describe('the comparison of two definitions', () => {
  const from = {
    start: 'a',
    nodes: { a: { type: 'end' }, b: { type: 'assign', for: '1h' }, c: { type: 'end' } },
  };
  const to = {
    start: 'b',
    nodes: { b: { type: 'assign', for: '2h' }, c: { type: 'end' }, d: { type: 'end' } },
  };

  it('says what was added, removed and changed, and draws all of it', () => {
    const { changes, union } = compareDefinitions(from, to);
    expect(changes.map(({ id, kind }) => [id, kind])).to.deep.equal([
      ['', 'changed'],
      ['b', 'changed'],
      ['d', 'added'],
      ['a', 'removed'],
    ]);
    expect(union).to.deep.equal({ start: 'b', nodes: { ...from.nodes, ...to.nodes } });
  });

  it('shows the lines of what has changed', () => {
    const { changes } = compareDefinitions(from, to);
    expect(changes.find(({ id }) => id === 'b')?.lines).to.deep.equal([
      { kind: 'same', text: '{' },
      { kind: 'same', text: '  "type": "assign",' },
      { kind: 'removed', text: '  "for": "1h"' },
      { kind: 'added', text: '  "for": "2h"' },
      { kind: 'same', text: '}' },
    ]);
  });

  it('has nothing to say of equal ones, and of none', () => {
    expect(compareDefinitions(from, structuredClone(from)).changes).to.deep.equal([]);
    expect(compareDefinitions({}, undefined).changes).to.deep.equal([]);
  });

  it('takes what is too long to be compared as replaced', () => {
    const lines = Array.from({ length: 2_000 }, (_, at) => String(at));
    const compared = compareLines(lines, lines);
    expect(compared.filter(({ kind }) => kind === 'removed')).to.have.length(2_000);
    expect(compared.filter(({ kind }) => kind === 'added')).to.have.length(2_000);
  });
});
