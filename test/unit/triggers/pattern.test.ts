import { expect } from 'chai';
import { usedBytes } from '../../../scripts/bench/process-usage.ts';
import { compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import { publishProblems } from '../../../shared/domain/triggers/publish-problems.ts';
import { createRandom } from '../../../shared/platforms/simulation/random.ts';
import { saying, sentBy, started, workflowOn } from '../../support/triggers.ts';

const facts: readonly [pattern: string, said: string, found: boolean][] = [
  ['^order #?\\d+$', 'Order #12', true],
  ['^order #?\\d+$', 'my order #12', false],
  ['^order #?\\d+$', '  ｏｒｄｅｒ　１２ ', true],
  ['(buy|get) shoes', 'I want to GET SHOES', true],
  ['ﾁｭｳﾓﾝ', 'チュウモン', true],
  ['^\\p{Katakana}+$', 'ﾊﾞﾅﾅ', true],
  ['^\\p{Katakana}+$', 'ばなな', false],
  ['istanbul', 'İSTANBUL', true],
  ['İstanbul', 'istanbul', true],
  ['ıspanak', 'ISPANAK', true],
  ['^.$', '🍕', true],
  ['❤', 'I ❤️ it', true],
  ['a.b', 'a\nb', false],
  ['(?s)a.b', 'a\nb', true],
  ['（', '(', false],
  ['\\(', '（', true],
];

function finds(pattern: string, said: string, case_sensitive = false): boolean {
  const keywords = [pattern];
  const workflow = workflowOn({ type: 'keyword', keywords, match_mode: 'regex', case_sensitive });
  return started([workflow], saying(said)).length === 1;
}

function problems(keywords: string[]): readonly { field: string; message: string }[] {
  return publishProblems(
    workflowOn({ type: 'keyword', keywords, match_mode: 'regex' }),
    sentBy('line'),
  );
}

describe('a regular expression as keyword', () => {
  for (const [pattern, said, found] of facts) {
    const verb = found ? 'finds' : 'does not find';
    it(`${pattern} ${verb} ${JSON.stringify(said)}`, () => {
      expect(finds(pattern, said)).to.equal(found);
    });
  }

  it('respects the case when asked to', () => {
    expect(finds('^Order', 'Order', true)).to.equal(true);
    expect(finds('^Order', 'order', true)).to.equal(false);
    expect(finds('(?i)^Order', 'order', true)).to.equal(true);
  });

  it('answers on a long text what a backtracking engine never would', () => {
    const long = `${'a'.repeat(4_999)}!`;
    for (const bomb of ['(a+)+$', '(a|aa)+$', '(a*)*b', '(.*a){20}b', '(a|a?)+b']) {
      expect(finds(bomb, long), bomb).to.equal(false);
    }
    expect(finds('(a+)+!', long)).to.equal(true);
  });

  it('keeps little of what it has seen of a text, so that many leave room for others', () => {
    const random = createRandom(1);
    const said = Array.from({ length: 4_990 }, () => random.pick(['a', 'b'])).join('');
    const workflows = Array.from({ length: 5 }, (_, n) => {
      const keywords = Array.from({ length: 20 }, (_, k) => `[ab]*a[ab]{${10 + k}}end${n}`);
      return workflowOn({ type: 'keyword', keywords, match_mode: 'regex' }, `wf_${n}`);
    });
    const { match } = compileWorkflows(workflows);
    const before = usedBytes();
    expect(match(saying(said))).to.deep.equal([]);
    expect(match(saying(`${said}end3`))).to.have.length(1);
    expect((usedBytes() - before) / 1e6).to.be.below(20);
    // What had been collected with its matcher would not have been counted.
    expect(match(saying('end3'))).to.deep.equal([]);
  });

  it("is refused in RE2's words, keyword by keyword", () => {
    expect(problems(['fine', '[', '(?=a)', '\\1', 'a**', 'a{1001}'])).to.deep.equal([
      {
        field: 'trigger.keywords.1',
        message: 'error parsing regexp: missing closing ]: `[`',
      },
      {
        field: 'trigger.keywords.2',
        message: 'error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
      },
      {
        field: 'trigger.keywords.3',
        message: 'error parsing regexp: invalid escape sequence: `\\1`',
      },
      {
        field: 'trigger.keywords.4',
        message: 'error parsing regexp: invalid nested repetition operator: `**`',
      },
      {
        field: 'trigger.keywords.5',
        message: 'error parsing regexp: invalid repeat count: `{1001}`',
      },
    ]);
  });

  it('is refused when it is too large, alone or with those before it', () => {
    const message =
      'the regular expressions up to this one have more than the 1000 instructions a trigger may have; a large repeat count such as {500} costs most';
    expect(problems(['.{1000}'])).to.deep.equal([{ field: 'trigger.keywords.0', message }]);
    expect(problems(['.{400}', '.{400}', '.{400}', '.{1000}'])).to.deep.equal([
      { field: 'trigger.keywords.2', message },
    ]);
    expect(problems(['(a{100}){100}'])[0]?.message).to.contain('invalid repeat count');
    expect(problems(['a'.repeat(200), '.{300}', '\\b(yes|no|maybe)\\b'])).to.deep.equal([]);
  });
});
