import { expect } from 'chai';
import * as fc from 'fast-check';
import { measurePattern } from '../../../shared/domain/triggers/patterns.ts';
import { requiredLiteral } from '../../../shared/domain/triggers/required-literal.ts';
import { runs } from '../../support/properties.ts';
import { saying, started, workflowOn } from '../../support/triggers.ts';

const facts: readonly [pattern: string, literal: string][] = [
  ['order', 'order'],
  ['^order #\\d+$', 'order '],
  ['(buy|get) shoes', ' shoes'],
  ['sku-12\\b', 'sku-12'],
  ['注文.*ください', 'ください'],
  ['orders?', 'order'],
  ['colou*r', 'colo'],
  ['ab+c', 'ab'],
  ['ab{2,3}cde', 'cde'],
  ['[order]x', 'x'],
  ['[^]abc]yy', 'yy'],
  ['[[:alpha:]\\]z]yy', 'yy'],
  ['a(?:bcd)ef', 'ef'],
  ['a(?P<name>bcd(e)f)gh', 'gh'],
  // Nothing is certain.
  ['buy|get', ''],
  ['(buy)', ''],
  ['(?i)order', ''],
  ['\\Qa.b\\Ec', ''],
  ['\\x41bc', ''],
  ['\\pNabc', ''],
  ['\\101abc', ''],
  ['a{2', ''],
  ['.*', ''],
];

describe('the literal that a pattern requires', () => {
  for (const [pattern, literal] of facts) {
    it(`of ${pattern} is ${literal === '' ? 'unknown' : `"${literal}"`}`, () => {
      expect(requiredLiteral(pattern)).to.equal(literal);
    });
  }

  it('never hides what the pattern alone would find', async () => {
    const atom = fc.constantFrom(
      ...[
        'a',
        'b',
        'K',
        '-',
        '注',
        'ｋ',
        'ß',
        'İ',
        'ﾊﾞ',
        '.',
        '^',
        '$',
        '\\d',
        '\\.',
        '\\pL',
        '\\x61',
      ],
      ...[
        '[ab]',
        '[^b]',
        '[]a]',
        '(?:b|c)',
        '(a)',
        '(?i)',
        '(?P<n>b)',
        '|',
        '\\Qa\\E',
        '{',
        '}',
        ')',
      ],
    );
    const repeat = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0,1}', '*?');
    const pattern = fc
      .array(fc.tuple(atom, repeat), { minLength: 1, maxLength: 5 })
      .map((some) => some.flat().join(''));
    const letter = fc.constantFrom(
      'a',
      'A',
      'b',
      'k',
      '\u212a',
      '注',
      'ss',
      'i',
      'J\u030c',
      'バ',
      '1',
      '.',
    );
    const said = fc.array(letter, { maxLength: 6 }).map((some) => some.join(''));
    const property = fc.property(pattern, said, fc.boolean(), (source, text, case_sensitive) => {
      fc.pre('instructions' in measurePattern(source, case_sensitive));
      const keywords = [source];
      const trigger = { type: 'keyword' as const, keywords, match_mode: 'regex' as const };
      // An alternative that never matches makes no literal certain, so this one is always tried.
      const tried = { ...trigger, keywords: [`(?:${source})|[^\\x00-\\x{10FFFF}]`] };
      const ids = started(
        [
          workflowOn({ ...trigger, case_sensitive }, 'wf_filtered'),
          workflowOn({ ...tried, case_sensitive }, 'wf_tried'),
        ],
        saying(text),
      );
      expect(ids.includes('wf_filtered')).to.equal(ids.includes('wf_tried'));
    });
    await fc.assert(property, { numRuns: runs(1_000) });
  });
});
