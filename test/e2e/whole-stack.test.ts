import { describeOnBothClouds, type TestStack } from '../support/stack.ts';
import { describeAnswers } from './answers.ts';
import { describeDestinations } from './destinations.ts';
import { describeFivePlatforms } from './five-platforms.ts';
import { describeReplay } from './replay.ts';
import { describeTrouble } from './trouble.ts';

/** One stack for all of it, since starting one takes longer than most of what it shows. */
describeOnBothClouds('the whole stack', (start) => {
  let stack: TestStack | undefined;
  const running = (): TestStack => {
    if (stack === undefined) throw new Error('it has not been started');
    return stack;
  };

  before(async () => {
    stack = await start();
  });

  after(() => stack?.remove());

  // The first ones say what a fresh stack has; the last one kills its parts.
  describeAnswers(running);
  describeFivePlatforms(running);
  describeReplay(running);
  describeDestinations(running);
  describeTrouble(running);
});
