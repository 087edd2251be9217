import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import { newRun } from '../../shared/domain/workflows/run.ts';
import type { Store } from '../../shared/store/store.ts';
import { runCloud } from '../local/cloud-process.ts';
import { openEmulatedStore } from '../local/open-emulated-store.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { WORKSPACE } from './operations.ts';
import { openWorld, WORKFLOW } from './waiting-world.ts';

/** The documents that are read and written while few executions wait, and while many do. */
export interface WaitingCost {
  readonly name: string;
  readonly few: number;
  readonly many: number;
  readonly fewDocuments: string;
  readonly manyDocuments: string;
}

export interface WaitingSizes {
  readonly few: number;
  readonly many: number;
}

const PROJECT = 'bench-waiting';
/** A commit stays below Firestore's former limit of 500 writes. */
const BATCH = 400;
/** Waiting executions are due after that. */
const LATER = '2099-01-01T00:00:00.000Z';

/** Counts on the wire of the embedded cloud's database what a million waiting executions must not change. */
export async function countWaiting(
  { few, many }: WaitingSizes,
  showProgress: (line: string) => void,
): Promise<WaitingCost[]> {
  const dir = await mkdtemp(join(tmpdir(), 'convotic-bench-'));
  const cloud = await runCloud({ dir, logFile: join(dir, 'cloud.log'), buckets: [] });
  const proxy = await startCountingProxy(cloud.hosts.firestore);
  try {
    const direct = openEmulatedStore(cloud.hosts.firestore, PROJECT);
    const world = await openWorld(direct, openEmulatedStore(proxy.host, PROJECT), proxy);
    await fill(direct, 0, few);
    const before = await world.count('4200000000000001');
    showProgress(`waiting executions: writing ${many}`);
    await fill(direct, few, many);
    const after = await world.count('4200000000000002');
    return Object.entries(before).map(([name, fewDocuments]) => {
      return { name, few, many, fewDocuments, manyDocuments: after[name] ?? '' };
    });
  } finally {
    proxy.stop();
    await cloud.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function fill(store: Store, from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += BATCH) {
    const length = Math.min(BATCH, to - first);
    const executions = Array.from({ length }, (_, n) => waitingExecution(first + n));
    await store.change(() => ({ executions }));
  }
}

function waitingExecution(n: number): Execution {
  const at = new Date(Date.UTC(2026, 2, 31) + n).toISOString();
  return {
    ...{ id: `exec_waiting_${n}`, workspace_id: WORKSPACE },
    ...{ workflow_id: WORKFLOW, workflow_version: 1, trigger: 'keyword', status: 'waiting' },
    ...{ contact_id: `ct_${n}`, conversation_id: `conv_${n}`, context: { is_replay: false } },
    ...{ started_at: at, updated_at: at, expires_at: LATER, wake_at: LATER },
    run: JSON.stringify(newRun('ask', {})),
  };
}
