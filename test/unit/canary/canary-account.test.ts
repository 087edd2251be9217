import { expect } from 'chai';
import { isCanary } from '../../../shared/pipeline/canary-account.ts';

describe("the canary's account", () => {
  it('is told from every other', () => {
    expect(isCanary({ platform: 'telegram', account_id: '1' })).to.equal(true);
    expect(isCanary({ platform: 'telegram', account_id: '12' })).to.equal(false);
    expect(isCanary({ platform: 'messenger', account_id: '1' })).to.equal(false);
    expect(isCanary({ platform: 'pigeon', account_id: 'canary' })).to.equal(false);
  });
});
