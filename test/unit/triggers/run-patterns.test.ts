import { expect } from 'chai';
import { RE2JS, RE2Set } from 're2js';
import { putOne } from '../../../shared/domain/change.ts';
import { finish } from '../../../shared/domain/steps.ts';
import { compileWorkflows } from '../../../shared/domain/triggers/matcher.ts';
import { runPatterns } from '../../../shared/domain/triggers/run-patterns.ts';
import {
  createRandom,
  type NonEmpty,
  type Random,
} from '../../../shared/platforms/simulation/random.ts';
import { envelope, openWorkshop } from '../../support/processing.ts';
import { saying, workflowOn } from '../../support/triggers.ts';

function compile(patterns: readonly string[], flags = RE2JS.CASE_INSENSITIVE): RE2Set {
  const set = new RE2Set(RE2Set.UNANCHORED, flags);
  for (const pattern of patterns) set.add(pattern);
  set.compile();
  return set;
}

const found = (patterns: readonly string[], text: string): readonly number[] =>
  finish(runPatterns(compile(patterns), text));

const atoms: NonEmpty<string> = [
  'a',
  'b',
  'k',
  '\u017f',
  'é',
  '一',
  '🍕',
  '.',
  '(?s:.)',
  '\\d',
  '\\w',
  '\\W',
  '\\s',
  '\\pL',
];
const classes = ['[ab]', '[^a]', '[^\\d\\n]', '[一-龥]', '[[:alpha:]]', '[\\x{1F300}-\\x{1F5FF}]'];
const places: NonEmpty<string> = ['^', '$', '\\b', '\\B', '\\A', '\\z', '(?m:^)', '(?m:$)', ''];
const repeats: NonEmpty<string> = ['*', '+', '?', '{2}', '{1,3}', '{2,}', '*?', '+?'];
const letters: NonEmpty<string> = [
  'a',
  'b',
  'A',
  'K',
  '\u212a',
  's',
  'é',
  'É',
  '一',
  '🍕',
  ' ',
  '\n',
  '1',
  '_',
  '-',
];

function patternOf(random: Random, depth = 0): string {
  const one = (): string => patternOf(random, depth + 1);
  const kind = depth > 3 ? 0 : random.below(6);
  if (kind === 0) return random.pick([...atoms, ...classes]);
  if (kind === 1) return `${one()}${random.pick(places)}${one()}`;
  if (kind === 2) return `(${one()}|${one()})`;
  if (kind === 3) return `(?:${one()})${random.pick(repeats)}`;
  return `${random.pick(places)}${one()}${random.pick(atoms)}`;
}

describe('patterns that are run in steps', () => {
  it('find what RE2 finds at once, in 1,000 random sets and texts', () => {
    const random = createRandom(1);
    for (let round = 0; round < 1_000; round++) {
      const patterns = Array.from({ length: 1 + random.below(4) }, () => patternOf(random));
      const length = random.below(13);
      const text = Array.from({ length }, () => random.pick(letters)).join('');
      const set = compile(patterns, random.pick([0, RE2JS.CASE_INSENSITIVE]));
      const steps = finish(runPatterns(set, text));
      expect(steps, JSON.stringify({ patterns, text })).to.deep.equal(set.match(text));
    }
  });

  it('find each pattern of a set by its place', () => {
    expect(found(['order', '^my', 'x{3}', 'R 1\\d$'], 'My order 12')).to.deep.equal([0, 1, 3]);
    expect(found(['', '^$', 'a'], '')).to.deep.equal([0, 1]);
    expect(found(['^.$', '\\pL'], '🍕')).to.deep.equal([0]);
  });

  it('follow an instruction once for each character, whatever leads to it', () => {
    const text = 'ab'.repeat(2_500);
    for (const bomb of ['(?:a?b?){200}x', '(a*)*x', '(?:(?:a|b|ab|ba)*)*x', '(.*){20}x']) {
      expect(found([bomb], text), bomb).to.deep.equal([]);
    }
  });

  it('pause forty times in the most expensive pattern, for the longest text', () => {
    const steps = runPatterns(compile(['.*[ab].{400}[^一]x']), 'ab'.repeat(2_500));
    let pauses = 0;
    while (!steps.next().done) pauses += 1;
    // 407 instructions: 123 characters at once.
    expect(pauses).to.equal(40);
  });
});

const dear = ['.*[ab].{400}[^一]x', 'order.{300}'].map((keyword, n) =>
  workflowOn({ type: 'keyword', keywords: [keyword], match_mode: 'regex' }, `wf_${n}`),
);
const long = saying(`${'ab'.repeat(2_300)} order ${'y'.repeat(390)}`);

/** How often something is matched at once that could have been prepared. */
async function timesAtOnce(work: () => unknown): Promise<number> {
  const { match } = RE2Set.prototype;
  let times = 0;
  RE2Set.prototype.match = function (this: RE2Set, text) {
    times += 1;
    return match.call(this, text);
  };
  try {
    await work();
  } finally {
    RE2Set.prototype.match = match;
  }
  return times;
}

describe('a matcher that is prepared', () => {
  it('has nothing expensive left to do, and finds the same', async () => {
    const { match, prepare } = compileWorkflows(dear);
    const found: string[] = [];
    const find = (): unknown => found.push(...match(long).map(({ workflow_id }) => workflow_id));
    expect(await timesAtOnce(find)).to.equal(2);
    expect(await timesAtOnce(() => finish(prepare(long)))).to.equal(0);
    expect(await timesAtOnce(find)).to.equal(0);
    expect(found).to.deep.equal(['wf_1', 'wf_1']);
  });

  it('is prepared for a text, whatever else the event turns out to be', async () => {
    const { match, prepare } = compileWorkflows(dear);
    const other = saying(`${long.text} again`);
    finish(prepare(other));
    const known = { ...other, first: true, referred: true };
    expect(await timesAtOnce(() => expect(match(known)).to.have.length(1))).to.equal(0);
  });

  it('does nothing ahead where little is to be done, or where nothing can start', () => {
    const { prepare } = compileWorkflows(dear);
    expect(prepare(saying('order')).next().done).to.equal(true);
    expect(prepare({ ...long, silent: true }).next().done).to.equal(true);
    expect(prepare({ ...long, type: 'messaging.message.edited' }).next().done).to.equal(true);
  });
});

describe('an event with an expensive text', () => {
  it('is processed without matching it at once', async () => {
    const shop = await openWorkshop();
    for (const one of dear) {
      await shop.store.change(putOne('workflows', { ...one, id: `ws_1 ${one.workflow_id}` }));
    }
    const event = envelope('m1', `${long.text} once more`);
    expect(await timesAtOnce(() => shop.process(event))).to.equal(0);
    const started = [...shop.store.documents.executions.values()];
    expect(started.map(({ workflow_id }) => workflow_id).sort()).to.deep.equal([
      'wf_1',
      'wf_order',
    ]);
  });
});
