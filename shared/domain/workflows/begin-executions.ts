import type { BegunExecution, BrokenNote, EventRecord } from '../events/record.ts';
import { executionId } from '../ids.ts';
import type { Matcher } from '../triggers/matcher.ts';
import { canStart, occasionsOf } from '../triggers/occasion.ts';

/** What an event starts, and the workflows of which nobody can tell whether it starts them. */
export interface Beginning {
  readonly executions: readonly BegunExecution[];
  readonly broken_workflows: readonly BrokenNote[];
}

/** Judges an event by what its record says of it. */
export function beginExecutions(
  record: Pick<EventRecord, 'id' | 'normalised' | 'marks' | 'preview'>,
  matcher: Matcher,
): Beginning {
  const occasions = occasionsOf(record);
  const matched = occasions.flatMap((one) => matcher.match(one));
  // One event may mean several things, and starts a workflow once.
  const once = new Map(matched.map((one) => [one.workflow_id, one]));
  const broken = matcher.broken.filter(({ concerns }) =>
    occasions.some((one) => canStart(one) && concerns(one)),
  );
  return {
    executions: [...once.values()].map((one) => ({
      id: executionId(record.id, one.workflow_id),
      ...one,
    })),
    broken_workflows: broken.map(({ workflow_id, version, reason }) => ({
      ...{ workflow_id, workflow_version: version, reason },
    })),
  };
}

/**
 * What is still to begin of an event that could not be judged by some workflows: these alone, once they
 * have been put right. All others had been judged then.
 */
export function beginMissing(record: EventRecord, matcher: Matcher): Beginning {
  const missing = new Set(record.broken_workflows?.map(({ workflow_id }) => workflow_id));
  const { executions, broken_workflows } = beginExecutions(record, matcher);
  const isMissing = ({ workflow_id }: { readonly workflow_id: string }): boolean =>
    missing.has(workflow_id);
  return {
    executions: executions.filter(isMissing),
    broken_workflows: broken_workflows.filter(isMissing),
  };
}
