import { workflowDocumentId } from '../ids.ts';
import { canonical } from '../merge.ts';
import type { Problem } from '../problem.ts';
import { publishProblems } from '../triggers/publish-problems.ts';
import { matchingCost } from '../triggers/quota.ts';
import type { SentEvents } from '../triggers/trigger-types.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Workflow } from './workflow.ts';

/** The part of a workflow that its owner writes. */
export type WorkflowContent = Pick<Workflow, 'name' | 'trigger' | 'definition_digest'>;

/** Why a workflow stays as it is. */
export interface WorkflowErrorCode {
  readonly refused:
    | 'workflow_not_found'
    | 'workflow_exists'
    | 'workflow_archived'
    | 'version_conflict'
    | 'workflow_not_publishable'
    | 'workspace_full';
  readonly message: string;
  readonly problems: readonly Problem[];
}

/** Returns the workflow after a change, or the same object where nothing changes. */
export type Transition = (known: Workflow | undefined) => Workflow | WorkflowErrorCode;

export interface TransitionContext {
  /** When the change happens. */
  readonly at: string;
  /** The events of every platform there is. */
  readonly sent: SentEvents;
  /** Where the change publishes a definition that our engine runs. */
  readonly definition?: JudgedDefinition | undefined;
}

/** What is wrong with a definition. It is found before the change, as that takes long. */
export interface JudgedDefinition {
  /** The version whose definition it is; absent for the one that the change makes. */
  readonly version?: number;
  readonly problems: readonly Problem[];
}

/** Creates a draft; creating the same again changes nothing. */
export function createWorkflow(
  place: Pick<Workflow, 'workflow_id' | 'workspace_id'>,
  content: WorkflowContent,
  { at }: TransitionContext,
): Transition {
  return (known) => {
    if (known !== undefined) return isSame(known, content) ? known : refuse('workflow_exists');
    const { workflow_id, workspace_id } = place;
    const id = workflowDocumentId(workspace_id, workflow_id);
    const created = { status: 'draft' as const, version: 1, created_at: at, updated_at: at };
    return withCost({ id, workflow_id, workspace_id, ...content, ...created });
  };
}

/** Replaces what the owner wrote. A published workflow stays published. */
export function updateWorkflow(
  content: WorkflowContent,
  circumstances: TransitionContext,
  expectedVersion?: number,
): Transition {
  return unlessArchived((known) => {
    // Before the version is checked: a caller who lost the answer may send the same again.
    if (isSame(known, content)) return known;
    if (expectedVersion !== undefined && expectedVersion !== known.version) {
      return refuse('version_conflict');
    }
    const { definition_digest: _, ...rest } = known;
    const version = known.version + 1;
    const updated = withCost({ ...rest, ...content, version, updated_at: circumstances.at });
    return updated.status === 'published' ? ifPublishable(updated, circumstances) : updated;
  });
}

export function publishWorkflow(circumstances: TransitionContext): Transition {
  const { at } = circumstances;
  return unlessArchived((known) => {
    if (known.status === 'published') return known;
    const { version = known.version } = circumstances.definition ?? {};
    if (version !== known.version) return refuse('version_conflict');
    const published = { ...known, status: 'published' as const, updated_at: at, published_at: at };
    return ifPublishable(withCost(published), circumstances);
  });
}

export function unpublishWorkflow({ at }: TransitionContext): Transition {
  return unlessArchived((known) =>
    known.status === 'draft' ? known : { ...known, status: 'draft', updated_at: at },
  );
}

/** Archives it for good. It is kept because its executions refer to it. */
export function archiveWorkflow({ at }: TransitionContext): Transition {
  return (known) => {
    if (known === undefined) return refuse('workflow_not_found');
    return known.status === 'archived' ? known : { ...known, status: 'archived', updated_at: at };
  };
}

function unlessArchived(transition: (known: Workflow) => Workflow | WorkflowErrorCode): Transition {
  return (known) => {
    if (known === undefined) return refuse('workflow_not_found');
    return known.status === 'archived' ? refuse('workflow_archived') : transition(known);
  };
}

function ifPublishable(
  workflow: Workflow,
  { sent, definition }: TransitionContext,
): Workflow | WorkflowErrorCode {
  const problems = [...publishProblems(workflow, sent), ...(definition?.problems ?? [])];
  return problems.length === 0 ? workflow : refuse('workflow_not_publishable', problems);
}

/** A trigger with problems has no cost. */
function withCost({ matching_cost: _, ...workflow }: Workflow): Workflow {
  return withoutUndefined({ ...workflow, matching_cost: matchingCost(workflow.trigger) });
}

function isSame(known: Workflow, content: WorkflowContent): boolean {
  return canonical(contentOf(known)) === canonical(contentOf(content));
}

function contentOf({ name, trigger, definition_digest }: WorkflowContent): WorkflowContent {
  return { name, trigger, definition_digest };
}

const messages: Readonly<Record<WorkflowErrorCode['refused'], string>> = {
  workflow_not_found: 'there is no such workflow',
  workflow_exists: 'another workflow has this id',
  workflow_archived: 'the workflow is archived and can no longer be changed',
  version_conflict: 'the workflow has been changed since that version',
  workflow_not_publishable: 'the workflow cannot be published as it is',
  workspace_full: 'the published triggers of the workspace would exceed its quota',
};

export function refuse(
  refused: WorkflowErrorCode['refused'],
  problems: readonly Problem[] = [],
): WorkflowErrorCode {
  return { refused, message: messages[refused], problems };
}
