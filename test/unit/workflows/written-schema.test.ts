import { expect } from 'chai';
import { filledIn } from '../../../shared/domain/workflows/nodes/written-schema.ts';

describe('a text with templates, as it is checked', () => {
  const facts: readonly (readonly [written: string, filled: string])[] = [
    ['Hello', 'Hello'],
    ['Hello {{ contact.name }}!', 'Hello x!'],
    ['{{ url }}/a', 'https://x.io/a'],
    ['{% if a %}b{% endif %}', 'https://x.iobx'],
    ['a{{ b }}{{ c }}', 'axx'],
    ['a{{ b\n}}c', 'axc'],
    ['a{{ "%}" }}b', 'axb'],
    ['a{{ "{{" }}b', 'axb'],
    ['a{{{ b }}}c', 'ax}c'],
    ['{{ a', '{{ a'],
    ['{{ a {% b %}', '{{ a x'],
    ['{% a {{ b }}', '{% a x'],
    ['{%}{{}}', '{%}x'],
    [' {{ a }} ', ' x '],
  ];
  for (const [written, filled] of facts) {
    it(`has something plausible in place of them: ${JSON.stringify(written)}`, () => {
      expect(filledIn(written)).to.equal(filled);
    });
  }

  it('is read once, however many of them have no end', () => {
    for (const part of ['{{', '{%', '{{ a ', '{% a {{', '{{{%', '{% a %}{{ ']) {
      const text = part.repeat(500_000 / part.length);
      expect(filledIn(text).length, part).to.be.at.most(text.length);
    }
  });

  it('is a text wherever it is in a value, whose form stays', () => {
    expect(filledIn({ a: ['b {{ c }}', 1, null, { d: '{{ e }}' }] })).to.deep.equal({
      a: ['b x', 1, null, { d: 'https://x.io' }],
    });
  });
});
