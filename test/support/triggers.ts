import * as v from 'valibot';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import type { Occasion } from '../../shared/domain/triggers/occasion.ts';
import {
  type Trigger,
  triggerSchema,
  type Workflow,
} from '../../shared/domain/workflows/workflow.ts';
import { orderWorkflow } from './intake.ts';

/** A published workflow of a trigger as its owner writes it. */
export function workflowOn(trigger: v.InferInput<typeof triggerSchema>, id = 'wf_1'): Workflow {
  return { ...orderWorkflow, id, name: `Workflow ${id}`, trigger: v.parse(triggerSchema, trigger) };
}

/** A text of Ann's, who has written before. */
export function saying(text: string | undefined, changes: Partial<Occasion> = {}): Occasion {
  return {
    ...{ platform: 'line', type: 'messaging.message.received', direction: 'inbound' },
    ...(text !== undefined && { text }),
    ...{ silent: false, first: false, forgotten: false },
    ...changes,
  };
}

/** The ids of the workflows that start. */
export function started(workflows: readonly unknown[], occasion: Occasion): string[] {
  return compileWorkflows(workflows)
    .match(occasion)
    .map(({ workflow_id }) => workflow_id);
}

/** What a schema finds wrong with a trigger: fields and messages. */
export function errors(trigger: unknown): [string, string][] {
  const parsed = v.safeParse(triggerSchema, trigger);
  return (parsed.issues ?? []).map((issue) => [v.getDotPath(issue) ?? '', issue.message]);
}

export type KeywordMode = Extract<Trigger, { type: 'keyword' }>['match_mode'];
