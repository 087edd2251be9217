import * as v from 'valibot';
import type { MatchMode } from '../../shared/domain/triggers/match-mode.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import type { TriggerFacts } from '../../shared/domain/triggers/trigger-facts.ts';
import {
  type SentEvents,
  type Trigger,
  triggerSchema,
} from '../../shared/domain/triggers/trigger-types.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { sentEvents } from '../../shared/platforms/sent-events.ts';
import { orderWorkflow, workflowNamed } from './deciding.ts';

/** What these platforms send, and no others; all of them when none is named. */
export function sentBy(...names: readonly string[]): SentEvents {
  const all = sentEvents(platforms);
  if (names.length === 0) return all;
  return Object.fromEntries(names.map((name) => [name, all[name] ?? []]));
}

/** A published workflow of a trigger as its owner writes it. */
export function workflowOn(
  trigger: Trigger | v.InferInput<typeof triggerSchema>,
  id = 'wf_1',
): Workflow {
  const named = workflowNamed(orderWorkflow, id);
  return { ...named, name: `Workflow ${id}`, trigger: v.parse(triggerSchema, trigger) };
}

/** A text of Ann's, who has written before. */
export function saying(
  text: string | undefined,
  changes: Partial<TriggerFacts> = {},
): TriggerFacts {
  return {
    ...{ platform: 'line', type: 'messaging.message.received', direction: 'inbound' },
    ...(text !== undefined && { text }),
    ...{ referred: false, silent: false, first: false, deleted: false },
    ...changes,
  };
}

/** The ids of the workflows that start. */
export function started(workflows: readonly unknown[], facts: TriggerFacts): string[] {
  return compileWorkflows(workflows)
    .match(facts)
    .map(({ workflow_id }) => workflow_id);
}

/** What a schema finds wrong with a trigger: fields and messages. */
export function errors(trigger: unknown): [string, string][] {
  const parsed = v.safeParse(triggerSchema, trigger);
  return (parsed.issues ?? []).map((issue) => [v.getDotPath(issue) ?? '', issue.message]);
}

export type KeywordMode = MatchMode;
