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
    stack = await startTestStack();
  });

  after(() => stack?.remove());

  // The first one sees that nothing at all is published; the last one deletes the database.
  describeRefusals(running);
  describeConnecting(running);
  describeSendKilled(running);
  describeDeliverKilled(running);
  describeRestore(running);
});
