import { expect } from 'chai';
import * as fc from 'fast-check';
import { finish } from '../../../shared/domain/steps.ts';
import { growTrie } from '../../../shared/domain/triggers/keyword-trie.ts';
import { runs } from '../../support/properties.ts';

describe('a trie of keywords', () => {
  it('finds words in words, and each once', () => {
    const { wordsIn } = finish(growTrie(['he', 'she', 'his', 'hers', 'e', 'nothing']));
    expect([...wordsIn('ushers, ushers')].sort()).to.deep.equal(['e', 'he', 'hers', 'she']);
    expect(wordsIn('')).to.deep.equal([]);
    expect(finish(growTrie([])).wordsIn('ushers')).to.deep.equal([]);
  });

  it('finds the words that a text starts with', () => {
    const { prefixesOf } = finish(growTrie(['o', 'order', 'orders', 'rder']));
    expect(prefixesOf('order!')).to.deep.equal(['o', 'order']);
    expect(prefixesOf('my order')).to.deep.equal([]);
    expect(finish(growTrie([])).prefixesOf('order')).to.deep.equal([]);
  });

  it('agrees with looking for each word alone', async () => {
    const letters = fc.constantFrom('a', 'b', 'c', '🍕', '注', '\ud83c', '\u0000', '\uffff');
    const word = fc.array(letters, { minLength: 1, maxLength: 5 }).map((some) => some.join(''));
    const said = fc.array(letters, { maxLength: 30 }).map((some) => some.join(''));
    const property = fc.property(fc.uniqueArray(word, { maxLength: 40 }), said, (words, text) => {
      const trie = finish(growTrie(words));
      const inside = words.filter((one) => text.includes(one));
      const leading = words.filter((one) => text.startsWith(one));
      expect([...trie.wordsIn(text)].sort()).to.deep.equal(inside.sort());
      expect([...trie.prefixesOf(text)].sort()).to.deep.equal(leading.sort());
    });
    await fc.assert(property, { numRuns: runs(1_000) });
  });

  it('does not slow down where every end of the text is a word', () => {
    const words = Array.from({ length: 200 }, (_, n) => 'a'.repeat(n + 1));
    expect(finish(growTrie(words)).wordsIn('a'.repeat(100_000))).to.have.length(200);
  });
});
