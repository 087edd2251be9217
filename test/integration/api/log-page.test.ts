import { expect } from 'chai';
import { countLogPages } from '../../../scripts/bench/log-page.ts';

describe('one page of the log', () => {
  it('reads as many documents of a long log as of a short one, and of one in shards', async () => {
    const emulator = process.env['FIRESTORE_EMULATOR_HOST'] ?? '';
    const counted = await countLogPages(emulator, { few: 500, many: 2_000 }, () => undefined);
    expect(
      counted.map((one) => [one.name, one.fewReads, one.manyReads, one.spreadReads]),
    ).to.deep.equal([
      // Ten events, the one that tells there are more, and ten people.
      ['newest page', 21, 21, 21],
      // One platform has four people in turn.
      ['failed on one platform', 15, 15, 15],
      // One look more for the ids the contact has had.
      ['of one contact', 13, 13, 13],
      ['that started a workflow, in a period', 21, 21, 21],
    ]);
  });
});
