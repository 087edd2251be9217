import { expect } from 'chai';
import { shapeOf } from '../../../shared/platforms/json-shape.ts';

const MIB = 1024 * 1024;

describe('the shape of a body', () => {
  it('is ordinary where its values are as long as those of platforms, however many', () => {
    const event =
      '{"type":"message","message":{"id":"500000000000000001","text":"Good morning, a table?"}}';
    const many = Array.from({ length: 40_000 }, () => event).join(',');
    for (const text of ['{}', '[]', '', 'null', '"text"', `{"events":[${many}]}`]) {
      expect(shapeOf(text)).to.equal('ordinary');
    }
  });

  it('is ordinary where a text in it is full of brackets and commas', () => {
    expect(shapeOf(`{"text":"${'[{,'.repeat(MIB / 3)}"}`)).to.equal('ordinary');
    expect(shapeOf(`{"text":"\\"${'[{,'.repeat(MIB / 3)}\\\\"}`)).to.equal('ordinary');
  });

  it('knows where a text ends by the backslashes before its quote', () => {
    const few = '0,'.repeat(30_000);
    const { raw } = String;
    for (const [text, shape] of [
      [raw`{"a":"\\","b":[${few}0]}`, 'crowded'],
      [raw`{"a":"\"","b":[${few}0]}`, 'crowded'],
      [raw`{"a":"\\","b":"[[["}`, 'ordinary'],
      [raw`{"a":"\"[[["}`, 'ordinary'],
      [raw`{"a":"\\"[[["}`, 'broken'],
      ['{"a":"never closed}', 'broken'],
      [`["${'\\'.repeat(MIB)}"]`, 'ordinary'],
    ] as const) {
      expect(shapeOf(text), text.slice(0, 20)).to.equal(shape);
    }
  });

  it('is crowded where it is full of values', () => {
    const crowded = [
      `{"events":[${'0,'.repeat(MIB / 2)}0]}`,
      `[${'{},'.repeat(MIB / 3)}{}]`,
      `[${'"",'.repeat(MIB / 3)}""]`,
      `[${'["]"],'.repeat(MIB / 6)}0]`,
      `${'['.repeat(MIB / 2)}${']'.repeat(MIB / 2)}`,
      `${'{"a":'.repeat(MIB / 6)}0${'}'.repeat(MIB / 6)}`,
    ];
    for (const text of crowded) expect(shapeOf(text), text.slice(0, 20)).to.equal('crowded');
  });

  it('is broken where its brackets do not close', () => {
    for (const text of ['{', ']', '[[]', '[}}', '[[{}]', '['.repeat(MIB), `[${'"\\'}`, '{"a":"}']) {
      expect(shapeOf(text), text.slice(0, 20)).to.equal('broken');
    }
  });
});
