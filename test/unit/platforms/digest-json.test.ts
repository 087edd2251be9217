import { expect } from 'chai';
import { digestJson } from '../../../shared/platforms/digest-json.ts';

describe('digestJson', () => {
  it('is the SHA-256 of the JSON with its keys sorted', () => {
    // printf '{"a":[1,null],"b":"x"}' | sha256sum
    const digest = '3dece6dc8d22d61692b03c7d51836aaec96fd08a614e224565e177ad6ff9dbe2';
    expect(digestJson({ b: 'x', a: [1, null] })).to.equal(digest);
    expect(digestJson({ a: [1, null], b: 'x' })).to.equal(digest);
  });

  it('distinguishes empty values', () => {
    expect(digestJson([])).to.equal(
      '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    );
    expect(digestJson(null)).to.equal(
      '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b',
    );
  });

  it('keeps the order of a list', () => {
    expect(digestJson([1, 2])).to.not.equal(digestJson([2, 1]));
  });

  it('does not mind how deep the nesting is', () => {
    const depth = 100_000;
    expect(digestJson(JSON.parse('['.repeat(depth) + ']'.repeat(depth)))).to.match(
      /^[0-9a-f]{64}$/,
    );
  });
});
