import type { Adapt, OutboundContent } from '../../domain/outbound/outbound-content.ts';
import { type Problem, writeProblem } from '../../domain/problem.ts';
import type { StepError } from '../../domain/workflows/step.ts';
import type { Sender } from '../sender.ts';

/** What a platform cannot show of a message. */
export function cannotShow(
  sender: Sender | undefined,
  content: OutboundContent,
  adapt: readonly Adapt[],
): readonly Problem[] {
  const planned = sender?.plan(content, adapt) ?? [];
  return 'problems' in planned ? planned.problems : [];
}

/** The same as a step says it. Undefined where the platform can show all of it. */
export function contentError(...message: Parameters<typeof cannotShow>): StepError | undefined {
  const problems = cannotShow(...message);
  if (problems.length === 0) return undefined;
  return { code: 'content_not_supported', message: problems.map(writeProblem).join('; ') };
}
