import type { Change, Need, State } from '../change.ts';
import type { Contact } from '../conversations/contact.ts';
import {
  type ContactCause,
  contactChanges,
  contactEvents,
} from '../conversations/contact-events.ts';
import {
  type EventRecord,
  finishedAttempt,
  type StartedExecution,
  withAttempt,
} from '../events/record.ts';
import { workflowDocumentId } from '../ids.ts';
import { compileWorkflows } from '../triggers/matcher.ts';
import { rowOf, type Trigger } from '../triggers/trigger-types.ts';
import { changesOf, missingKeys, openUnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { applyStartOptions } from './apply-start-options.ts';
import { type Execution, lookedFor, MAX_DEPTH } from './execution.ts';
import { executionsOf } from './executions-of.ts';
import { startExecutions } from './start-executions.ts';

/** More of one change, of all its tags and attributes together, would be too much for one commit. */
const MAX_STARTED = 500;

/** What changed a contact, and the execution that did, if it was one. */
export interface ContactChangeCause extends ContactCause {
  readonly execution?: Execution | undefined;
}

/** Whether a change of a contact can start it. */
export function startsOnContact({ type }: Trigger): boolean {
  return rowOf(type).startedBy.some((event) => contactChanges.includes(event));
}

/**
 * The events of a contact's change, and what they start, for the commit that changes it. The workspace lists its
 * workflows that start on such events, so a change that starts nothing costs one read.
 */
export function startOnContact(
  before: Contact,
  contact: Contact,
  cause: ContactChangeCause,
  state: State,
): Change | Need {
  const events = contactEvents(before, contact, cause);
  if (events.length === 0) return {};
  const { workspace_id } = contact;
  if (!state.workspaces.has(workspace_id)) return { need: { workspaces: [workspace_id] } };
  const listed = state.workspaces.get(workspace_id)?.contact_workflows ?? [];
  const ids = listed.map((id) => workflowDocumentId(workspace_id, id));
  const missing = ids.filter((id) => !state.workflows.has(id));
  if (missing.length > 0) return { need: { workflows: missing } };
  const matcher = compileWorkflows(ids.flatMap((id) => state.workflows.get(id) ?? []));
  const unit = openUnitOfWork(state);
  const attempt = { at: cause.at, ms: 0 };
  let room = MAX_STARTED;
  const records = events.map((event): EventRecord => {
    const { executions: matched } = startExecutions(event, matcher);
    const executions = matched.slice(0, room);
    room -= executions.length;
    const record = withLeftOut(event, matched.slice(executions.length), cause.at);
    return applyStartOptions(unit, { ...record, executions }, { matcher, attempt }, []);
  });
  const need = missingKeys(unit);
  if (need !== undefined) return { need };
  const { executions: gathering = [], slots = [] } = changesOf(unit);
  const started = [...gathering, ...records.flatMap((record) => executionsOf(record))];
  return {
    records,
    slots,
    executions: started.map((one) => (one.run === undefined ? withCause(one, cause) : one)),
  };
}

/** The log names what was too much for one commit. */
function withLeftOut(
  event: EventRecord,
  left: readonly StartedExecution[],
  at: string,
): EventRecord {
  if (left.length === 0) return event;
  const reason = `one change of a contact starts at most ${MAX_STARTED} executions`;
  const broken_workflows = left.map(({ workflow_id, workflow_version }) => ({
    ...{ workflow_id, workflow_version, reason },
    code: 'too_many_workflows' as const,
  }));
  const attempt = finishedAttempt({ at, ms: 0 }, broken_workflows);
  return { ...withAttempt(event, attempt), broken_workflows };
}

/** Workflows that start each other without an end are stopped by name. */
function withCause(started: Execution, { at, execution }: ContactChangeCause): Execution {
  const { finished_at, depth: known } = started;
  if (finished_at !== undefined || known !== undefined) return started;
  const depth = execution === undefined ? undefined : (execution.depth ?? 0) + 1;
  const context = execution?.context.is_replay ? execution.context : started.context;
  const caused = lookedFor(withoutUndefined({ ...started, context, depth }));
  if (execution === undefined || depth === undefined || depth <= MAX_DEPTH) return caused;
  const { wake_at: _, ...rest } = caused;
  const message = `Workflows start each other without an end: ${execution.workflow_id} has changed the contact, which starts ${started.workflow_id}, and ${MAX_DEPTH} executions came before.`;
  const error = { code: 'loop', message };
  return { ...rest, status: 'failed', updated_at: at, finished_at: at, error };
}
