import type { Steps } from '../../../shared/domain/steps.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import type { Run, Value } from '../../../shared/domain/workflows/run.ts';
import { runInTurns } from '../../../shared/runtime/run-in-turns.ts';
import { type Route, route } from '../http/route.ts';
import { findWorkflow } from './change-workflow.ts';
import { countsAnswer, type NodeCount } from './workflow-answers.ts';

/** As many documents are read, whatever the number of steps: each knows which nodes it has visited. */
const RECENT = 100;

const countNodes = route({
  method: 'get',
  path: '/v1/workflows/{id}/node-counts',
  id: 'countNodes',
  scope: 'workflows:read',
  summary: `Counts what became of each node in the newest ${RECENT} executions of a workflow.`,
  answer: countsAnswer,
  async handle({ services: { store }, caller: { workspace_id }, params: { id } }) {
    await findWorkflow(store, workspace_id, id);
    const { found } = await store.page('executions', {
      where: { workspace_id, workflow_id: id },
      order: { field: 'started_at', direction: 'desc' },
      limit: RECENT,
    });
    const nodes = await runInTurns(countAll(found));
    const oldest = found.at(-1);
    return {
      executions: found.length,
      ...(oldest !== undefined && { since: oldest.started_at }),
      nodes: Object.fromEntries(nodes),
    };
  },
});

/** In steps, because a run may have hundreds of kilobytes. */
function* countAll(executions: readonly Execution[]): Steps<ReadonlyMap<string, NodeCount>> {
  const counts = new Map<string, NodeCount>();
  for (const { run: json } of executions) {
    // We wrote it.
    const run = json === undefined ? undefined : (JSON.parse(json) as Run);
    if (run !== undefined) countRun(counts, run);
    yield;
  }
  return counts;
}

function countRun(counts: Map<string, NodeCount>, run: Run): void {
  const places = new Set(run.ended === undefined ? run.branches.map(({ node }) => node) : []);
  const failed = run.branches.find(({ id }) => id === run.ended?.branch)?.node;
  for (const node of Object.keys(run.visits)) {
    const known = counts.get(node) ?? { entered: 0, failed: 0, waiting: 0 };
    const output = Object.hasOwn(run.outputs, node) ? run.outputs[node] : undefined;
    counts.set(node, {
      entered: known.entered + 1,
      failed: known.failed + (node === failed || isError(output) ? 1 : 0),
      waiting: known.waiting + (places.has(node) ? 1 : 0),
    });
  }
}

/** The output of a step that failed, and of which `on_error` took the way. */
function isError(output: Value | undefined): boolean {
  return typeof output === 'object' && output !== null && 'error' in output;
}

export const countNodesRoutes: readonly Route[] = [countNodes];
