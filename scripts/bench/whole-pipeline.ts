import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEventsApi } from '../events/events-api.ts';
import { startStack } from '../local/stack.ts';
import type { Stack } from '../local/stack-controls.ts';
import { demoAccounts } from '../traffic/demo-accounts.ts';
import { planTraffic } from '../traffic/plan.ts';
import { runSimulation } from '../traffic/run-simulation.ts';
import type { Summary } from '../traffic/summary.ts';

/** As `npm start` does. */
const READY_BY_MS = 4_500;

/** What became of a number of events that were posted at a rate. */
export interface PipelineRun {
  readonly name: string;
  readonly summary: Summary;
}

interface Traffic {
  readonly name: string;
  readonly count: number;
  readonly rate: number;
}

const runs: readonly Traffic[] = [
  { name: 'the first 50 of a new stack, 10/s', count: 50, rate: 10 },
  { name: 'the next 200, 10/s', count: 200, rate: 10 },
  { name: '5,000 at 500/s', count: 5_000, rate: 500 },
];

const TIMEOUT_MS = 120_000;

/** Sends traffic through the whole local stack, on the embedded cloud: every function and this machine's cores. */
export async function measurePipeline(
  showProgress: (line: string) => void,
): Promise<PipelineRun[]> {
  const dir = await mkdtemp(join(tmpdir(), 'convotic-bench-'));
  showProgress('starting the local stack');
  const stack = await startStack({ dir, readyBy: sleep(READY_BY_MS) });
  try {
    const measured: PipelineRun[] = [];
    for (const [seed, traffic] of runs.entries()) {
      showProgress(`the whole pipeline: ${traffic.name}`);
      measured.push({ name: traffic.name, summary: await send(stack, traffic, seed) });
    }
    return measured;
  } finally {
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

function send({ demo }: Stack, { count, rate }: Traffic, seed: number): Promise<Summary> {
  const plan = planTraffic({
    accounts: demoAccounts(demo, []),
    starts_at: Date.now() - Math.ceil((1_000 * count) / rate),
    count,
    rate,
    batch: 1,
    duplicates: 0,
    reorder: false,
    bad_signature: 0,
    fail: 0,
    seed,
  });
  const api = createEventsApi({ baseUrl: demo.base_url, key: demo.api_key });
  const local = { ...demo, api, project: demo.project_id, workflow: demo.workflow_id };
  return runSimulation(local, plan, { rate, timeout: TIMEOUT_MS }, () => {});
}
