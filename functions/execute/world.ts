import type { State } from '../../shared/domain/change.ts';
import { workflowDocumentId } from '../../shared/domain/ids.ts';
import { QUEUE_MAX } from '../../shared/domain/outbound/lane.ts';
import type { Adapt, OutboundContent } from '../../shared/domain/outbound/outbound-content.ts';
import { isLeftToPerson } from '../../shared/domain/outbound/recognise-own.ts';
import { addressOf, isAllowed, windowFacts } from '../../shared/domain/outbound/send-rules.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import { MAX_DEPTH } from '../../shared/domain/workflows/execution.ts';
import type { Values } from '../../shared/domain/workflows/run.ts';
import type { StepError, World } from '../../shared/domain/workflows/step.ts';
import { timeZoneOf } from '../../shared/domain/workspace.ts';
import { contentError } from '../../shared/platforms/sending/cannot-show.ts';
import type { Place } from './apply-effect.ts';
import type { Origin } from './load-execution.ts';

/** A step may send several messages, and each must find room. */
const ROOM = 20;

/** Ids of documents that a step looks at and that have not been looked up. */
export interface MissingDocuments {
  readonly lanes: Set<string>;
  readonly workflows: Set<string>;
  readonly executions: Set<string>;
  readonly workspaces: Set<string>;
}

/**
 * What the nodes of an execution can look at.
 * @param missing - receives the ids of what has to be looked up first: then the step must be decided again.
 */
export function createWorld(
  place: Place,
  origin: Origin,
  state: State,
  missing: MissingDocuments,
): World {
  const { execution, conversation, contact, now } = place;
  const { id, workspace_id, workflow_id, data, context } = execution;
  return {
    now,
    execution: { id, workspace_id, workflow_id },
    contact,
    conversation,
    event: origin.event,
    events: origin.events,
    // It was JSON when it was given.
    input: data === undefined ? undefined : (JSON.parse(data) as Values),
    get time_zone() {
      if (!state.workspaces.has(workspace_id)) missing.workspaces.add(workspace_id);
      return timeZoneOf(state.workspaces.get(workspace_id));
    },
    silent: context.is_replay || undefined,
    refuse(content, adapt) {
      if (conversation !== undefined && !state.lanes.has(conversation.id)) {
        missing.lanes.add(conversation.id);
      }
      return refusalOf(place, state, content, adapt);
    },
    refuseStart: (workflowId, executionId) =>
      startRefusal(execution, state, workflowId, executionId, missing),
  };
}

/** Why the workflow is not started. One that has been started by this very step is not refused any more. */
function startRefusal(
  { workspace_id, depth = 0 }: Execution,
  { executions, workflows }: State,
  workflowId: string,
  executionId: string,
  missing: MissingDocuments,
): StepError | undefined {
  const document = workflowDocumentId(workspace_id, workflowId);
  if (!workflows.has(document)) missing.workflows.add(document);
  if (!executions.has(executionId)) missing.executions.add(executionId);
  if (executions.get(executionId) !== undefined) return undefined;
  const status = workflows.get(document)?.status;
  if (status === undefined) {
    return { code: 'workflow_not_found', message: `There is no workflow ${workflowId}.` };
  }
  if (status === 'archived') {
    return { code: 'workflow_archived', message: `The workflow ${workflowId} is archived.` };
  }
  if (status === 'draft') {
    const message = `The workflow ${workflowId} is not published.`;
    return { code: 'workflow_not_published', message };
  }
  if (depth < MAX_DEPTH) return undefined;
  const message = `${MAX_DEPTH} workflows have started one another before this one. They may be a loop.`;
  return { code: 'loop_limit', message };
}

/** Why this could not be sent here and now. */
function refusalOf(
  { conversation, contact, senders, now }: Place,
  { lanes }: State,
  content: OutboundContent,
  adapt: readonly Adapt[],
): StepError | undefined {
  if (conversation === undefined || addressOf(conversation) === undefined) {
    const message = 'Nobody has written yet, so the platform gives no address to write to.';
    return { code: 'no_address', message };
  }
  const sender = senders[conversation.platform];
  if (sender === undefined) {
    return { code: 'no_address', message: `Nothing writes to ${conversation.platform}.` };
  }
  if (isLeftToPerson(conversation, now)) {
    const message = 'A person is handling the conversation, so the workflow does not write.';
    return { code: 'taken_over', message };
  }
  const error = contentError(sender, content, adapt);
  if (error !== undefined) return error;
  const window = sender.window(windowFacts({}, conversation, contact), now);
  if (!isAllowed({ content: JSON.stringify(content) }, window)) {
    const until = window.until === undefined ? '' : ` since ${window.until}`;
    const message = `The time in which the platform takes an answer is over${until}.`;
    return { code: 'window_closed', message };
  }
  if ((lanes.get(conversation.id)?.queue.length ?? 0) < QUEUE_MAX - ROOM) return undefined;
  return { code: 'queue_full', message: 'Too many messages wait in this conversation already.' };
}
