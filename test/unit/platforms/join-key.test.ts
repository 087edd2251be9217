import { expect } from 'chai';
import { joinKey } from '../../../shared/platforms/join-key.ts';

describe('joinKey', () => {
  it('leaves a platform’s own id as it is', () => {
    expect(joinKey(['mid.1457764197618:41d102a3e1ae206a38'])).to.equal(
      'mid.1457764197618:41d102a3e1ae206a38',
    );
    expect(joinKey(['wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRB+/='])).to.equal(
      'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRB+/=',
    );
  });

  it('keeps the borders between parts', () => {
    expect(joinKey(['a', 'b|c'])).to.equal('a|b%7Cc');
    expect(joinKey(['a|b', 'c'])).to.equal('a%7Cb|c');
    expect(joinKey(['a', 'b%7Cc'])).to.equal('a|b%257Cc');
    expect(joinKey(['a', ''])).to.equal('a|');
  });

  it('puts a SHA-256 in the place of a part longer than 256 characters', () => {
    expect(joinKey(['a'.repeat(256)])).to.equal('a'.repeat(256));
    expect(joinKey(['k', 'a'.repeat(257)])).to.equal(
      'k|e8d95cc2b4bc198c54b40bd214df958afb65f5e73d2c2eafe0593cf5c635c1f0',
    );
  });
});
