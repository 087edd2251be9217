import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { normalisedEventSchema } from '../../shared/domain/events/event.ts';
import { parseJson } from '../../shared/domain/parse-json.ts';
import { problemsOf, writeProblem } from '../../shared/domain/problem.ts';
import { readGraph } from '../../shared/domain/workflows/graph.ts';
import { runTrial, type TrialResult } from '../../shared/domain/workflows/trial.ts';
import { trialWorld } from '../../shared/pipeline/trial-world.ts';
import { runInTurns } from '../../shared/runtime/run-in-turns.ts';
import { CommandError } from '../cli/command.ts';
import type { FileWorkflow } from './read-workflow-files.ts';
import type { TestResult, WorkflowsApi } from './workflows-api.ts';

/** What a workflow is tried with. */
export interface TestInput {
  /** The id of a stored event, or a file with a normalised one. Without one, a person is made up. */
  readonly event: string | undefined;
  readonly platform: string;
  readonly replies: readonly string[];
  readonly responses: readonly { readonly status: number; readonly body?: unknown }[];
}

/** Runs a workflow of a file without sending anything. Only an event that is stored needs the API. */
export async function testWorkflow(
  workflow: FileWorkflow,
  { event, platform, replies, responses }: TestInput,
  openApi: () => Promise<WorkflowsApi>,
): Promise<TestResult | TrialResult> {
  const { id, definition } = workflow;
  if (event?.startsWith('evt_')) {
    const body = { event_id: event, replies, responses, definition };
    return await (await openApi()).test(id, body);
  }
  const graph = readGraph(definition);
  if ('problems' in graph) throw new CommandError(1, graph.problems.map(writeProblem).join('\n'));
  const world = trialWorld({
    ...{ workspace_id: 'ws_test', workflow_id: id, platform, contact: undefined, input: undefined },
    event: event === undefined ? undefined : await readEvent(event),
    time_zone: 'UTC',
    now: new Date().toISOString(),
  });
  return await runInTurns(runTrial({ graph, world, replies, responses }));
}

/** As topic `convotic-events` has it, or the first of a record of the API. */
async function readEvent(file: string) {
  const json = parseJson(await readFile(file, 'utf8').catch(() => ''));
  const given = v.safeParse(v.object({ normalised: v.array(v.unknown()) }), json);
  const event = v.safeParse(
    normalisedEventSchema,
    given.success ? given.output.normalised[0] : json,
  );
  if (event.success) return event.output;
  const [problem] = problemsOf(event.issues).map(writeProblem);
  throw new CommandError(1, `${file} holds no normalized event: ${problem}`);
}
