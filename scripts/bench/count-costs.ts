import { setTimeout as sleep } from 'node:timers/promises';
import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { BLOCK_KEPT_MS } from '../../shared/domain/blocks/lease-block.ts';
import type { CaseCounts, CostCounts } from '../cost/counted.ts';
import { COST_PROJECT, type CostPipeline, startCostPipeline } from './cost-pipeline.ts';
import type { EmulatedCloud } from './emulated-cloud.ts';
import { describeMachine } from './machine.ts';
import { measureStages } from './measure-stages.ts';
import { accounts, type OperationDelivery } from './operation-bodies.ts';
import { operationCases, setupDeliveries } from './operation-cases.ts';
import { createFixtures } from './operations.ts';
import { passEvent, sendThrough } from './pass-event.ts';
import { minus, weighDocuments } from './weigh-documents.ts';

/** functions/process caches workflows for this long on a developer's machine, and blocks for longer. */
const WORKFLOWS_KEPT_MS = 10_000;

export interface CostRounds {
  readonly runs: number;
  showProgress(progress: string): void;
}

/** Counts what one event of each kind uses of Google Cloud, with the built functions on the emulators. */
export async function countCosts(cloud: EmulatedCloud, rounds: CostRounds): Promise<CostCounts> {
  await createTopics(cloud.env['PUBSUB_EMULATOR_HOST'] ?? '');
  await createFixtures(createFirestoreStore({ projectId: COST_PROJECT }));
  rounds.showProgress('building and starting the functions');
  const pipeline = await startCostPipeline(cloud, Object.keys(accounts));
  try {
    rounds.showProgress('counting the operations of events');
    const began = performance.now();
    for (const delivery of setupDeliveries) await sendThrough(pipeline, delivery);
    const cases: CaseCounts[] = [];
    for (const { name, delivery } of operationCases) {
      cases.push(await countCase(pipeline, cloud.firestoreHost, name, delivery));
    }
    if (performance.now() - began > WORKFLOWS_KEPT_MS) {
      throw new Error(
        'counting took too long, so cached workflows expired; run it on a less busy machine',
      );
    }
    const configuration = await countConfiguration(pipeline);
    rounds.showProgress('measuring processor time');
    const { cpu, node, at } = describeMachine();
    const measured = await measureStages(pipeline, rounds.runs);
    return { machine: { cpu, node, at }, cases, configuration, ...measured };
  } finally {
    await pipeline.stop();
  }
}

async function createTopics(host: string): Promise<void> {
  for (const topic of ['webhook-events', 'convotic-events', 'workflow-executions']) {
    const path = `/v1/projects/${COST_PROJECT}/topics/${topic}`;
    const { status } = await fetch(`http://${host}${path}`, { method: 'PUT' });
    if (status !== 200) throw new Error(`the Pub/Sub emulator answered ${status}`);
  }
}

async function countCase(
  pipeline: CostPipeline,
  emulator: string,
  name: string,
  delivery: OperationDelivery,
): Promise<CaseCounts> {
  const earlier = await weighDocuments(emulator, COST_PROJECT);
  const { database, ...passage } = await passEvent(pipeline, delivery);
  const later = await weighDocuments(emulator, COST_PROJECT);
  return {
    name,
    ...passage,
    reads: database.reads,
    writes: database.writes,
    expiries: later.expiries - earlier.expiries,
    expiring_bytes: minus(later.expiring, earlier.expiring),
    lasting_bytes: minus(later.lasting, earlier.lasting),
  };
}

/** Processes a duplicate with a warm and with an expired cache, and returns the difference. */
async function countConfiguration(pipeline: CostPipeline): Promise<CostCounts['configuration']> {
  const duplicate = operationCases.find((each) => each.duplicate);
  if (duplicate === undefined) throw new Error('the cases contain no duplicate');
  const warm = await passEvent(pipeline, duplicate.delivery);
  await sleep(BLOCK_KEPT_MS + 500);
  const cold = await passEvent(pipeline, duplicate.delivery);
  return {
    reads: cold.database.reads - warm.database.reads,
    round_trips: cold.round_trips.process - warm.round_trips.process,
  };
}
