import { expect } from 'chai';
import { mutatedSource } from '../../../scripts/campaign/apply-mutation.ts';
import { mutations } from '../../../scripts/campaign/mutations.ts';

describe('the mutations of the campaign', () => {
  it('are thirty-nine, each with a name of its own', () => {
    expect(new Set(mutations.map(({ name }) => name)).size).to.equal(39);
  });

  for (const mutation of mutations) {
    it(`fit the source: ${mutation.name}`, () => {
      expect(mutatedSource(mutation)).to.include(mutation.after);
    });
  }
});
