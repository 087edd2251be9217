import { expect } from 'chai';
import { errorsOf } from '../../../functions/api/http/response-errors.ts';
import { routes } from '../../../functions/api/routes.ts';
import { en } from '../../../functions/dashboard/page/i18n/en/index.ts';
import { ja } from '../../../functions/dashboard/page/i18n/ja/index.ts';
import { chooseLanguage } from '../../../functions/dashboard/page/i18n/language.ts';
import { eventTypes } from '../../../shared/domain/events/event.ts';
import { triggerTypes } from '../../../shared/domain/triggers/trigger-types.ts';
import { nodeTypeNames } from '../../../shared/domain/workflows/nodes/node-types.ts';

type Words = Readonly<Record<string, unknown>>;

function keysOf(words: Words, above = ''): string[] {
  return Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'object' && word !== null
      ? keysOf(word as Words, `${above}${key}.`)
      : [`${above}${key}: ${typeof word}`],
  );
}

describe('the words', () => {
  it('are the same in both languages', () => {
    expect(keysOf(ja)).to.have.members(keysOf(en));
  });

  it('are never empty', () => {
    for (const words of [en, ja]) expect(JSON.stringify(words)).not.to.include('""');
  });

  it('name every event type', () => {
    expect(Object.keys(en.types)).to.have.members([...eventTypes]);
  });

  it('name every trigger type', () => {
    expect(Object.keys(en.triggers)).to.have.members([...triggerTypes]);
  });

  it('name every type of node', () => {
    for (const { nodeNames } of [en, ja]) {
      expect(Object.keys(nodeNames)).to.have.members([...nodeTypeNames]);
    }
  });

  it('name every error code that the API can answer', () => {
    const codes = new Set(routes.flatMap((route) => Object.keys(errorsOf(route))));
    for (const code of ['forbidden', 'method_not_allowed', 'unreachable']) codes.add(code);
    for (const { trouble, blockTroubles } of [en, ja]) {
      const named = { ...blockTroubles, ...trouble };
      expect([...codes].filter((code) => !Object.hasOwn(named, code))).to.deep.equal([]);
    }
  });

  it('name no error code that the API never answers', () => {
    const codes = new Set(routes.flatMap((route) => Object.keys(errorsOf(route))));
    const ofPage = ['unreachable', 'view_not_loaded', 'view_broken'];
    const ours = ['forbidden', 'method_not_allowed', 'other', ...ofPage];
    const answered = Object.keys(en.trouble).filter((code) => !ours.includes(code));
    expect(answered.filter((code) => !codes.has(code))).to.deep.equal([]);
  });

  it('count in English', () => {
    expect(en.log.fresh(1)).to.equal('1 new event');
    expect(en.log.fresh(1_234)).to.equal('1,234 new events');
    expect(ja.log.fresh(1_234)).to.equal('新着 1,234 件');
  });
});

describe('the language', () => {
  it('is the one chosen before, else the first that is spoken, else English', () => {
    expect(chooseLanguage(null, ['ja-JP', 'en'])).to.equal('ja');
    expect(chooseLanguage(null, ['fr', 'EN-gb', 'ja'])).to.equal('en');
    expect(chooseLanguage(null, ['fr'])).to.equal('en');
    expect(chooseLanguage(null, [])).to.equal('en');
    expect(chooseLanguage('ja', ['en'])).to.equal('ja');
    expect(chooseLanguage('xx', ['ja'])).to.equal('ja');
  });
});
