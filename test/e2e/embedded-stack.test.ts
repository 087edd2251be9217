import { expect } from 'chai';
import { DEMO_WORKSPACE } from '../../scripts/local/demo-blocks.ts';
import { openEmulatedStore } from '../../scripts/local/open-emulated-store.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { describeConnecting } from './connect.ts';
import { describeDeliverKilled } from './deliver-killed.ts';
import { describeRefusals } from './refusals.ts';
import { describeRestore } from './restore.ts';
import { describeSendKilled } from './send-killed.ts';

/** What is shown on the embedded cloud alone: the functions do the same on the emulators. */
describe('the whole stack on the embedded cloud', () => {
  let stack: TestStack | undefined;
  const running = (): TestStack => {
    if (stack === undefined) throw new Error('it has not been started');
    return stack;
  };

  before(async () => {
    // Nobody can tell that the workspace is spread over shards.
    stack = await startTestStack({ workspaceShards: `${DEMO_WORKSPACE}=8` });
  });

  after(() => stack?.remove());

  // The first one sees that nothing at all is published; the last one deletes the database.
  describeRefusals(running);
  describeConnecting(running);
  describeSendKilled(running);
  describeDeliverKilled(running);
  describe('a workspace that is spread over shards', () => {
    it('has written every event of its workspace into a shard', async () => {
      const { emulators, project_id } = running().demo;
      const order = { field: 'received_at', direction: 'desc' } as const;
      const query = { where: { workspace_id: DEMO_WORKSPACE }, order };
      const inOnePlace = openEmulatedStore(emulators.firestore, project_id, new Map());
      const anywhere = openEmulatedStore(emulators.firestore, project_id);
      expect(await inOnePlace.count('records', query)).to.equal(0);
      expect(await anywhere.count('records', query)).to.be.above(10);
    });
  });

  describeRestore(running);
});
