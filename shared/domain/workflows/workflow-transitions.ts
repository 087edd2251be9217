import { canonical, compact } from '../merge.ts';
import type { Problem } from '../problem.ts';
import { publishProblems } from '../triggers/publish-problems.ts';
import type { Workflow } from './workflow.ts';

/** What its owner writes of a workflow. */
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

/** What becomes of a workflow; the same object where nothing does. */
export type Transition = (known: Workflow | undefined) => Workflow | WorkflowErrorCode;

/** When it happens, and the names of the platforms there are. */
export interface Circumstances {
  readonly at: string;
  readonly platforms: readonly string[];
}

/** A draft; creating the same again changes nothing. */
export function createWorkflow(
  place: Pick<Workflow, 'id' | 'workspace_id'>,
  content: WorkflowContent,
  { at }: Circumstances,
): Transition {
  return (known) => {
    if (known !== undefined) return isSame(known, content) ? known : refuse('workflow_exists');
    const { id, workspace_id } = place;
    const born = { status: 'draft' as const, version: 1, created_at: at, updated_at: at };
    return compact({ id, workspace_id, ...content, ...born });
  };
}

/** Replaces what its owner wrote; of a published one it is in force at once. */
export function updateWorkflow(
  content: WorkflowContent,
  circumstances: Circumstances,
  expectedVersion?: number,
): Transition {
  return ofLiving((known) => {
    // Before the version: whoever lost the answer may send the same again.
    if (isSame(known, content)) return known;
    if (expectedVersion !== undefined && expectedVersion !== known.version) {
      return refuse('version_conflict');
    }
    const { definition_digest: _, ...rest } = known;
    const version = known.version + 1;
    const updated = compact({ ...rest, ...content, version, updated_at: circumstances.at });
    return updated.status === 'published' ? ifPublishable(updated, circumstances) : updated;
  });
}

export function publishWorkflow(circumstances: Circumstances): Transition {
  const { at } = circumstances;
  return ofLiving((known) => {
    if (known.status === 'published') return known;
    const published = { ...known, status: 'published' as const, updated_at: at, published_at: at };
    return ifPublishable(published, circumstances);
  });
}

export function unpublishWorkflow({ at }: Circumstances): Transition {
  return ofLiving((known) =>
    known.status === 'draft' ? known : { ...known, status: 'draft', updated_at: at },
  );
}

/** For good: its executions keep leading to it. */
export function archiveWorkflow({ at }: Circumstances): Transition {
  return (known) => {
    if (known === undefined) return refuse('workflow_not_found');
    return known.status === 'archived' ? known : { ...known, status: 'archived', updated_at: at };
  };
}

function ofLiving(transition: (known: Workflow) => Workflow | WorkflowErrorCode): Transition {
  return (known) => {
    if (known === undefined) return refuse('workflow_not_found');
    return known.status === 'archived' ? refuse('workflow_archived') : transition(known);
  };
}

function ifPublishable(
  workflow: Workflow,
  { platforms }: Circumstances,
): Workflow | WorkflowErrorCode {
  const problems = publishProblems(workflow, platforms);
  return problems.length === 0 ? workflow : refuse('workflow_not_publishable', problems);
}

function isSame(known: Workflow, content: WorkflowContent): boolean {
  return canonical(contentOf(known)) === canonical(contentOf(content));
}

function contentOf({ name, trigger, definition_digest }: WorkflowContent): WorkflowContent {
  return { name, trigger, definition_digest };
}

const messages: Readonly<Record<WorkflowErrorCode['refused'], string>> = {
  workflow_not_found: 'there is no such workflow',
  workflow_exists: 'there is another workflow of this id',
  workflow_archived: 'the workflow is archived: it stays as it is',
  version_conflict: 'the workflow has been changed since that version',
  workflow_not_publishable: 'the workflow could not start as it is',
  workspace_full: 'the workspace has no room for what the workflow listens to',
};

export function refuse(
  refused: WorkflowErrorCode['refused'],
  problems: readonly Problem[] = [],
): WorkflowErrorCode {
  return { refused, message: messages[refused], problems };
}
