import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { publishProblems } from '../../../shared/domain/triggers/publish-problems.ts';
import { supportedPlatforms, type Trigger } from '../../../shared/domain/triggers/trigger-types.ts';
import { definitionId } from '../../../shared/domain/workflows/definition.ts';
import { isGraph } from '../../../shared/domain/workflows/graph.ts';
import {
  graphProblems,
  type PublishContext,
} from '../../../shared/domain/workflows/graph-problems.ts';
import type { JudgedDefinition } from '../../../shared/domain/workflows/workflow-transitions.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { senders } from '../../../shared/platforms/senders.ts';
import { cannotShow } from '../../../shared/platforms/sending/cannot-show.ts';
import { sentEvents } from '../../../shared/platforms/sent-events.ts';
import { runInTurns } from '../../../shared/runtime/run-in-turns.ts';
import type { Caller, Services } from '../http/route.ts';

/**
 * What is wrong with a definition that our engine is to run. Any other is its own engine's affair.
 * @param trigger - undefined while it cannot be read.
 */
export async function judgeDefinition(
  trigger: Trigger | undefined,
  definition: unknown,
): Promise<readonly Problem[]> {
  if (!isGraph(definition)) return [];
  const context: PublishContext = {
    platforms: trigger === undefined ? [] : platformsOf(trigger),
    cannotShow: (platform, content, adapt) => cannotShow(senders[platform], content, adapt),
    nobody: trigger?.type === 'schedule',
  };
  return await runInTurns(graphProblems(definition, context));
}

/**
 * All that keeps a workflow of a file from being published.
 * @param trigger - undefined while it cannot be read.
 */
export async function judgeWorkflow(
  trigger: Trigger | undefined,
  definition: unknown,
): Promise<readonly Problem[]> {
  const wrong = trigger === undefined ? [] : publishProblems({ trigger }, sentEvents(platforms));
  return [...wrong, ...(await judgeDefinition(trigger, definition))];
}

function platformsOf(trigger: Trigger): readonly string[] {
  const limited = 'platforms' in trigger ? trigger.platforms : undefined;
  return limited ?? supportedPlatforms(trigger.type, sentEvents(platforms));
}

/** The same of the definition that is stored of a workflow's current version. */
export async function judgeStored(
  { store }: Services,
  { workspace_id }: Caller,
  id: string,
): Promise<JudgedDefinition | undefined> {
  const workflow = await store.find('workflows', workflowDocumentId(workspace_id, id));
  if (workflow?.definition_digest === undefined) return undefined;
  const { version, trigger } = workflow;
  const stored = await store.find('definitions', definitionId(workflow.id, version));
  const problems = stored && (await judgeDefinition(trigger, JSON.parse(stored.json)));
  return { version, problems: problems ?? [] };
}
