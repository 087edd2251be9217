import type { Change, Need, State } from '../../shared/domain/change.ts';
import type { OutboundMessage } from '../../shared/domain/outbound/outbound-message.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import type { Run } from '../../shared/domain/workflows/run.ts';
import type { MessageReport, StepRecord } from '../../shared/domain/workflows/step.ts';
import { storeStep } from '../../shared/domain/workflows/stored-step.ts';

/** The effects are those of the first record: what follows it has only been left. */
export function sendingStep(run: Run, [step]: readonly StepRecord[]): OutboundMessage['step'] {
  if (step === undefined) return undefined;
  const waits = run.branches.some(
    ({ node, visit, wait }) =>
      wait?.for === 'message' && node === step.node && visit === step.visit,
  );
  return { id: step.id, ...(waits && { waits }) };
}

/** Says in a step that the execution has left what became of its message afterwards. */
export function reportStep(
  { steps }: State,
  { step_id, status, error }: MessageReport,
): Change | Need {
  if (!steps.has(step_id)) return { need: { steps: [step_id] } };
  const step = steps.get(step_id);
  if (step === undefined) return {};
  if (error === undefined || status === 'sent') {
    if (step.error?.code !== 'uncertain' || step.status === 'failed') return {};
    const { error: _, ...certain } = step;
    return { steps: [certain] };
  }
  const failed = status === 'failed' && step.status === 'completed';
  return { steps: [{ ...step, error, ...(failed && { status }) }] };
}

/** A step that waited is reported twice; what the second report does not mention stays. */
export function storeSteps(
  { steps: known }: State,
  execution: Execution,
  news: readonly StepRecord[],
  now: string,
): Change | Need {
  const missing = news.filter(({ id, started_at }) => started_at === undefined && !known.has(id));
  if (missing.length > 0) return { need: { steps: missing.map(({ id }) => id) } };
  return { steps: news.map((one) => storeStep(known.get(one.id), one, execution, now)) };
}
