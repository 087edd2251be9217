import { keptUntil } from '../events/record.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Value } from './run.ts';
import { mergeStep, type StepRecord } from './step.ts';

/** A step of an execution: `steps/{step id}`. */
export interface StoredStep extends Omit<StepRecord, 'input' | 'output'> {
  readonly workspace_id: string;
  readonly execution_id: string;
  /** JSON text, for the reason that `Definition` gives. */
  readonly input?: string;
  readonly output?: string;
  readonly expires_at: string;
}

export interface StepOwner {
  readonly id: string;
  readonly workspace_id: string;
}

/** The step after the newest news of it: what the news does not mention stays. */
export function storeStep(
  known: StoredStep | undefined,
  { input, output, ...news }: StepRecord,
  execution: StepOwner,
  now: string,
): StoredStep {
  return mergeStep(known, {
    ...withoutUndefined({ input: asText(input), output: asText(output) }),
    ...news,
    workspace_id: execution.workspace_id,
    execution_id: execution.id,
    expires_at: keptUntil(now),
  });
}

export function readStep({ input, output, ...step }: StoredStep): StepRecord {
  return { ...step, ...withoutUndefined({ input: asValue(input), output: asValue(output) }) };
}

function asText(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

function asValue(json: string | undefined): Value | undefined {
  return json === undefined ? undefined : (JSON.parse(json) as Value);
}
