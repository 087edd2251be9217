import { expect } from 'chai';
import { en } from '../../../functions/dashboard/page/i18n/en/index.ts';
import { ja } from '../../../functions/dashboard/page/i18n/ja/index.ts';
import { chooseLanguage } from '../../../functions/dashboard/page/i18n/language.ts';
import { eventTypes } from '../../../shared/domain/events/event.ts';
import { triggerTypes } from '../../../shared/domain/triggers/trigger-types.ts';

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
