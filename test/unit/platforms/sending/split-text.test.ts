import { expect } from 'chai';
import fc from 'fast-check';
import { measure, splitText } from '../../../../shared/platforms/sending/split-text.ts';
import { runs } from '../../../support/properties.ts';

const TELEGRAM = { max: 4096, unit: 'utf16' } as const;

function lengths(parts: readonly string[]): number[] {
  return parts.map(({ length }) => length);
}

describe('splitting a text', () => {
  it('leaves alone what fits', () => {
    expect(splitText('a'.repeat(4096), TELEGRAM)).to.deep.equal(['a'.repeat(4096)]);
  });

  it('makes two of one letter too many, and cuts a word of 5,000 letters', () => {
    expect(lengths(splitText('a'.repeat(4097), TELEGRAM))).to.deep.equal([4096, 1]);
    expect(lengths(splitText('a'.repeat(5000), TELEGRAM))).to.deep.equal([4096, 904]);
  });

  it('never cuts an emoji', () => {
    const text = `a${'🙂'.repeat(4096)}`;
    const parts = splitText(text, TELEGRAM);
    expect(lengths(parts)).to.deep.equal([4095, 4096, 2]);
    expect(parts.every((part) => part.isWellFormed())).to.equal(true);
    expect(parts.join('')).to.equal(text);
  });

  it('never cuts a family, a flag or a letter with accents', () => {
    for (const letter of ['👨‍👩‍👧‍👦', '🇯🇵', 'ệ'.normalize('NFD')]) {
      const parts = splitText(letter.repeat(60), { max: 100, unit: 'bytes' });
      for (const part of parts) expect(part.replaceAll(letter, ''), letter).to.equal('');
    }
  });

  it('cuts after a paragraph, else a line, else a space', () => {
    const room = { max: 20, unit: 'characters' } as const;
    expect(splitText('one two\nthree\n\nfour five six', room)).to.deep.equal([
      'one two\nthree\n\n',
      'four five six',
    ]);
    expect(splitText('one two\nthree four five six', room)).to.deep.equal([
      'one two\nthree four ',
      'five six',
    ]);
    expect(splitText('one two three\nfour five six', room)).to.deep.equal([
      'one two three\n',
      'four five six',
    ]);
    expect(splitText('one abcdefghijklmnopqrstuvwxyz', room)).to.deep.equal([
      'one ',
      'abcdefghijklmnopqrst',
      'uvwxyz',
    ]);
  });

  it('counts in the unit of the platform', () => {
    expect(lengths(splitText('é'.repeat(600), { max: 1000, unit: 'bytes' }))).to.deep.equal([
      500, 100,
    ]);
    expect(splitText('🙂'.repeat(4096), { max: 4096, unit: 'characters' })).to.have.length(1);
    expect(splitText('🙂'.repeat(4096), TELEGRAM)).to.have.length(2);
  });

  it('keeps the last part short where buttons stand below it', () => {
    const text = `${'a b '.repeat(200)}\n\nPick one of these, please.`;
    const parts = splitText(text, { max: 2000, last: 160, unit: 'utf16' });
    expect(parts).to.deep.equal([`${'a b '.repeat(200)}\n\n`, 'Pick one of these, please.']);
  });

  it('ends also where nothing fits', () => {
    expect(splitText('ab', { max: 0, unit: 'utf16' })).to.deep.equal(['a', 'b']);
    expect(splitText('🙂🙂', { max: 1, unit: 'utf16' })).to.deep.equal(['🙂', '🙂']);
  });

  it('makes no part of white space, which platforms refuse', () => {
    expect(splitText(`a${' '.repeat(30)}b`, { max: 10, unit: 'utf16' })).to.deep.equal([
      `a${' '.repeat(9)}`,
      ' b',
    ]);
    expect(splitText(' \n ', { max: 10, unit: 'utf16' })).to.deep.equal([]);
  });

  it('holds for every text: parts fit, are well-formed and are the text again', () => {
    const letters = fc.constantFrom(
      'a',
      'é',
      '🙂',
      '👩‍🚀',
      '🇯🇵',
      ' ',
      '\n',
      '\n\n',
      '家',
      'longish-word',
    );
    const units = fc.constantFrom('characters', 'utf16', 'bytes');
    const texts = fc.array(letters, { maxLength: 120 }).map((some) => some.join(''));
    fc.assert(
      fc.property(texts, units, fc.integer({ min: 4, max: 60 }), (text, unit, max) => {
        const parts = splitText(text, { max, unit });
        for (const part of parts) {
          expect(measure(part, unit)).to.be.at.most(max);
          expect(part.isWellFormed()).to.equal(true);
        }
        expect(parts.join('').replace(/\s/g, '')).to.equal(text.replace(/\s/g, ''));
      }),
      { numRuns: runs(300) },
    );
  });
});
