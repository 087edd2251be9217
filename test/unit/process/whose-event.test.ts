import { expect } from 'chai';
import * as fc from 'fast-check';
import { type ChangingAccount, openChangingAccount } from '../../support/changing-account.ts';
import { runs } from '../../support/properties.ts';

const workspaces = ['ws_a', 'ws_b', 'ws_c'] as const;

type Step = (world: ChangingAccount) => Promise<void> | void;

const workspace = fc.constantFrom(...workspaces);

/** What can happen to an account, to its events and to the instances that process them. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>((world) => world.deliver()) },
  {
    weight: 1,
    arbitrary: fc.nat().map(
      (n): Step =>
        (world) =>
          world.deliverAgain(n),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(10, 500, 4_000, 9_000, 31_000, 3_600_000).map(
      (ms): Step =>
        (world) =>
          world.pass(ms),
    ),
  },
  {
    weight: 2,
    arbitrary: workspace.map(
      (ws): Step =>
        (world) =>
          world.beginConnecting(ws),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.boolean().map(
      (ok): Step =>
        (world) =>
          world.endConnecting(ok),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Step>((world) => world.disconnect()) },
  { weight: 1, arbitrary: fc.constant<Step>((world) => world.rotate()) },
  {
    weight: 4,
    arbitrary: fc
      .record({
        which: fc.nat(),
        fault: fc.oneof(fc.constant('none' as const), fc.constant('unread' as const), fc.nat(10)),
        instance: fc.nat(1),
      })
      .map(
        (given): Step =>
          (world) =>
            world.process(given),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.nat().map(
      (n): Step =>
        (world) =>
          world.deadLetter(n),
    ),
  },
  {
    weight: 1,
    arbitrary: workspace.map(
      (ws): Step =>
        (world) =>
          world.importAll(ws),
    ),
  },
);

describe('whose an event is, over histories of one account', () => {
  it('follows from when it was received, whatever happens before it is processed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 60 }), async (history) => {
        const world = openChangingAccount();
        for (const step of history) {
          await step(world);
          // At no time either, as whoever connects next could import or read it.
          expect(world.misplaced()).to.deep.equal([]);
        }
        await world.drain();
        for (const event of world.events()) {
          const where = world.foundIn(event);
          const story = `${event.id} of ${event.received.join(', ')} in ${where.record}`;
          // Each in one workspace, one that had the account then; nothing of it anywhere else.
          expect(world.mayBelongTo(event), story).to.include(where.record);
          expect(where.messages, story).to.deep.equal(
            where.record === 'unrouted' || where.revoked ? [] : [where.record],
          );
          expect(where.executions, story).to.deep.equal(where.messages);
          if (world.isOwned(event)) expect(where.status, story).to.equal('success');
        }
      }),
      { numRuns: runs(150) },
    );
  });
});
