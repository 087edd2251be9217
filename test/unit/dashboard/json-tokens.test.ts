import { expect } from 'chai';
import {
  jsonTokens,
  prettyJson,
  sharedValues,
} from '../../../functions/dashboard/page/parts/json-tokens.ts';

describe('the tokens of a payload', () => {
  const json = '{\n  "text": "a \\"b\\": <img onerror=x>",\n  "n": -1.5e3,\n  "ok": true\n}';

  it('are together what they were', () => {
    for (const text of [json, '', '"', '{"a":', '[]', '"\\']) {
      expect(
        jsonTokens(text)
          .map((token) => token.text)
          .join(''),
      ).to.equal(text);
    }
  });

  it('distinguish keys from texts, also if a text looks like a key', () => {
    expect(jsonTokens(json).filter(({ kind }) => kind !== 'plain')).to.deep.equal([
      { kind: 'key', text: '"text"' },
      {
        kind: 'text',
        text: '"a \\"b\\": <img onerror=x>"',
        value: 'a \\"b\\": <img onerror=x>',
      },
      { kind: 'key', text: '"n"' },
      { kind: 'number', text: '-1.5e3', value: '-1.5e3' },
      { kind: 'key', text: '"ok"' },
      { kind: 'word', text: 'true' },
    ]);
  });

  it('stay quick on a text that never ends', () => {
    const [first] = jsonTokens(`"${'\\'.repeat(100_000)}`);
    expect(first?.kind).to.equal('plain');
  });

  it('are linked where a telling value stands in both', () => {
    const raw = jsonTokens('{"mid":"m_1234","n":1,"at":1700000000}');
    const normalised = jsonTokens('{"raw":"m_1234","n":1,"other":"m_9999","t":1700000000}');
    expect([...sharedValues(raw, normalised)]).to.deep.equal(['m_1234', '1700000000']);
  });
});

describe('JSON for reading', () => {
  it('shows characters that turn the direction or are not seen as escapes', () => {
    expect(prettyJson('a\u202etxt.exe\u200b')).to.equal('"a\\u202etxt.exe\\u200b"');
    expect(prettyJson({ '\u2066k': '\u2028' })).to.equal('{\n  "\\u2066k": "\\u2028"\n}');
  });

  it('is the same value', () => {
    const value = { text: 'שלום \u202e \ufeff 日本', n: 1 };
    expect(JSON.parse(prettyJson(value))).to.deep.equal(value);
  });
});
