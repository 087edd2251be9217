import { expect } from 'chai';
import fc from 'fast-check';
import {
  cutMarks,
  escapeMarks,
  readMarks,
  writeMarks,
} from '../../../../shared/domain/outbound/marks.ts';
import { runs } from '../../../support/properties.ts';

const EVIL = ['J_ane*[x](', '[free](http://evil.example)', '**', '`', 'a\\', '*_~`', '🙂*x*'];

describe('marks in a text', () => {
  it('are bold, italic, struck, code and links', () => {
    const source = '*Order* for **Ann**, _now_ ~not~ `x*y` [shop](https://shop.example/a_b)';
    expect(readMarks(source)).to.deep.equal({
      text: 'Order for Ann, now not x*y shop',
      spans: [
        { kind: 'bold', start: 0, end: 5 },
        { kind: 'bold', start: 10, end: 13 },
        { kind: 'italic', start: 15, end: 18 },
        { kind: 'strike', start: 19, end: 22 },
        { kind: 'code', start: 23, end: 26 },
        { kind: 'link', start: 27, end: 31, url: 'https://shop.example/a_b' },
      ],
    });
  });

  it('stand within each other', () => {
    expect(readMarks('*a _b_ c*')).to.deep.equal({
      text: 'a b c',
      spans: [
        { kind: 'bold', start: 0, end: 5 },
        { kind: 'italic', start: 2, end: 3 },
      ],
    });
  });

  it('are letters without an end, within a word, and before a blank', () => {
    for (const text of [
      'J_ane*[x](',
      '2 * 3 * 4',
      'snake_case_name',
      '(1.5 kg) - done!',
      '[x](javascript:1)',
      '**',
    ]) {
      expect(readMarks(text), text).to.deep.equal({ text, spans: [] });
    }
  });

  it('are read as letters in words that were escaped', () => {
    for (const name of EVIL) {
      expect(readMarks(escapeMarks(name)), name).to.deep.equal({ text: name, spans: [] });
      expect(readMarks(`*Order* for ${escapeMarks(name)} (1.5 kg)`), name).to.deep.equal({
        text: `Order for ${name} (1.5 kg)`,
        spans: [{ kind: 'bold', start: 0, end: 5 }],
      });
    }
  });

  it('stay on both sides of a cut', () => {
    const marked = readMarks('*aaa bbb* c');
    expect(cutMarks(marked, ['aaa ', 'bbb c'])).to.deep.equal([
      { text: 'aaa ', spans: [{ kind: 'bold', start: 0, end: 4 }] },
      { text: 'bbb c', spans: [{ kind: 'bold', start: 0, end: 3 }] },
    ]);
  });

  it('are written as another platform writes them, or left out', () => {
    const marked = readMarks('**a _b_** `c` [d](https://d.example) https://e.example');
    expect(writeMarks(marked, { bold: '*', italic: '_', code: '```' })).to.equal(
      '*a _b_* ```c``` d (https://d.example) https://e.example',
    );
    expect(writeMarks(marked)).to.equal('a b c d (https://d.example) https://e.example');
  });

  it('of any text are read in time, and any escaped text is itself', () => {
    readMarks('*'.repeat(40_000));
    readMarks('*a '.repeat(13_000));
    readMarks('[a]('.repeat(10_000));
    readMarks('['.repeat(40_000));
    readMarks('*_~'.repeat(6_000) + '~_*'.repeat(6_000));
    const letters = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '[',
      ']',
      '(',
      ')',
      '\\',
      'a',
      ' ',
      '🙂',
      '\n',
    );
    const texts = fc.array(letters, { maxLength: 40 }).map((some) => some.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(readMarks(escapeMarks(text))).to.deep.equal({ text, spans: [] });
        const { text: read, spans } = readMarks(text);
        for (const { start, end } of spans)
          expect([start < end, end <= read.length]).to.not.include(false);
      }),
      { numRuns: runs(500) },
    );
  });
});
