import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { putOne } from '../../../shared/domain/change.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import type { ReplayMode, ReplayOrder } from '../../../shared/domain/replays/replay.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { orderWorkflow, workflowNamed } from '../../support/deciding.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';

const event = envelope('m1', 'my order');
const START = Date.parse('2026-03-31T10:15:32.000Z');

const wrong = {
  ...workflowNamed(orderWorkflow, 'wf_wrong'),
  trigger: { ...orderWorkflow.trigger, match_mode: 'regex', keywords: ['(order'] },
} as Workflow;

/** How the attempt ends that acknowledges the message. */
const endings: Readonly<Record<string, (shop: Workshop) => Promise<Workshop>>> = {
  'a success': async (shop) => shop,
  'failed: nobody had the account': async (shop) => {
    const store = { ...shop.store, find: async () => undefined };
    const findBlock = async () => undefined;
    return { ...shop, processor: { ...shop.processor, store, findBlock } };
  },
  'failed: a workflow is stored wrong': async (shop) => {
    await shop.store.change(putOne('workflows', wrong));
    return shop;
  },
};

function orderIn(mode: ReplayMode | undefined): ReplayOrder | undefined {
  return mode && { id: 'rpl_1', mode, at: '2026-04-02T00:00:00.000Z', by: 'Night shift' };
}

function attempt({ processor }: Workshop, at: number, replay: ReplayOrder | undefined) {
  return processEvent({ ...processor, now: () => at }, event, replay);
}

/** The shop as an attempt finds it whose first request nobody answers. */
function unanswered(shop: Workshop): Workshop {
  const findBlock = async () => {
    throw new Failure('store_unavailable', 'made to fail');
  };
  return { ...shop, processor: { ...shop.processor, findBlock } };
}

/** One in which the event itself could not be normalised, so that a replay of it can end in any way. */
async function openFailed(): Promise<Workshop> {
  const shop = await openWorkshop();
  const { processor } = shop;
  await processEvent({ ...processor, platforms: {} }, event);
  expect(recordIn(shop).status).to.equal('failed');
  return shop;
}

function recordIn({ store }: Workshop): EventRecord {
  const record = store.documents.records.get(event.event_id);
  if (record === undefined) throw new Error('the event has no record');
  return record;
}

describe('an attempt that fails after another delivery of its message was acknowledged', () => {
  for (const [ending, prepare] of Object.entries(endings)) {
    for (const mode of [undefined, 'reprocess', 'rerun', 'dry_run'] as const) {
      for (const later of [0, 1]) {
        it(`leaves it as it is: ${mode ?? 'event'}, ${ending}, ${later} ms later`, async () => {
          const shop = mode === undefined ? await openWorkshop() : await openFailed();
          const replay = orderIn(mode);
          await attempt(await prepare(shop), START, replay);
          const { status, replays, attempts } = recordIn(shop);
          const late = attempt(unanswered(shop), START + later, replay);
          const thrown: unknown = await late.catch((reason: unknown) => reason);
          expect(thrown).to.have.property('code', 'store_unavailable');
          expect(recordIn(shop)).to.deep.include({ status, replays });
          expect(recordIn(shop).attempts).to.include.deep.members([...attempts]);
        });
      }
    }
  }
});
