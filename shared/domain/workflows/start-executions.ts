import type { BrokenNote, EventRecord, StartedExecution } from '../events/record.ts';
import { executionId } from '../ids.ts';
import type { Matcher } from '../triggers/matcher.ts';
import { openBudget } from '../triggers/matching-budget.ts';
import { canStart, factsOf } from '../triggers/trigger-facts.ts';

/** More executions of one event would be too much for one commit: Firestore takes 10 MiB and some seconds. */
const MAX_EXECUTIONS = 500;
/** The record must stay small; a replay considers all workflows again. */
const MAX_NOTES = 100;

/** What an event starts, and the workflows of which that could not be decided. */
export interface StartResult {
  readonly executions: readonly StartedExecution[];
  readonly broken_workflows: readonly BrokenNote[];
}

/** Decides from the record alone, so it can be decided again at any time. */
export function startExecutions(record: Matchable, matcher: Matcher): StartResult {
  const { executions, broken_workflows } = matchRecord(record, matcher);
  return { executions, broken_workflows: firstOf(broken_workflows) };
}

/** The last one that is kept says how many are not. */
function firstOf(notes: readonly BrokenNote[]): readonly BrokenNote[] {
  const more = notes.length - MAX_NOTES;
  const last = notes[MAX_NOTES - 1];
  if (more <= 0 || last === undefined) return notes;
  const reason = `${last.reason} (and ${more} more workflows)`;
  return [...notes.slice(0, MAX_NOTES - 1), { ...last, reason, more }];
}

type Matchable = Pick<EventRecord, 'id' | 'normalised' | 'marks' | 'preview'>;

function matchRecord(record: Matchable, matcher: Matcher): StartResult {
  const facts = factsOf(record);
  const budget = openBudget();
  // One event may mean several things, and starts a workflow once.
  const matched = new Map(
    facts.flatMap((one) => matcher.match(one, budget)).map((one) => [one.workflow_id, one]),
  );
  const broken = matcher.broken.filter(({ concerns }) =>
    facts.some((one) => canStart(one) && concerns(one)),
  );
  const skipped = budget.skipped.filter(({ workflow_id }) => !matched.has(workflow_id));
  const started = [...matched.values()];
  const notes = [
    ...broken.map(({ workflow_id, version: workflow_version, reason }) =>
      noteOf({ workflow_id, workflow_version }, 'workflow_invalid', reason),
    ),
    ...skipped.map((one) => noteOf(one, 'workflow_too_slow', TOO_SLOW)),
    ...started.slice(MAX_EXECUTIONS).map((one) => noteOf(one, 'too_many_workflows', TOO_MANY)),
  ];
  return {
    executions: started
      .slice(0, MAX_EXECUTIONS)
      .map((one) => ({ id: executionId(originOf(record), one.workflow_id), ...one })),
    broken_workflows: notes,
  };
}

/**
 * What an execution has its id from: the event, or the album the message belongs to. The pictures of an album
 * are messages of their own that come in any order. A workflow answers the album once, because all of them
 * give its execution the same id.
 */
export function originOf({ id, normalised }: Pick<EventRecord, 'id' | 'normalised'>): string {
  const album = normalised.find(({ data }) => data.message?.group !== undefined);
  const group = album?.data.message?.group;
  if (album === undefined || group === undefined) return id;
  return `album ${album.data.conversation_id ?? album.block_id} ${group.id}`;
}

const TOO_SLOW =
  'the regular expressions of the workspace take too long for this text; make them shorter, or give them fixed letters to look for';
const TOO_MANY = `an event starts at most ${MAX_EXECUTIONS} workflows; narrow their triggers`;

function noteOf(
  { workflow_id, workflow_version }: Pick<BrokenNote, 'workflow_id' | 'workflow_version'>,
  code: BrokenNote['code'],
  reason: string,
): BrokenNote {
  return { workflow_id, workflow_version, code, reason };
}

/**
 * What an event still has to start that some workflows could not be matched with before: these alone, once
 * they have been corrected. All others were decided then.
 */
export function startMissing(record: EventRecord, matcher: Matcher): StartResult {
  const missing = new Set(record.broken_workflows?.map(({ workflow_id }) => workflow_id));
  const { executions, broken_workflows } = matchRecord(record, matcher);
  const isMissing = ({ workflow_id }: { readonly workflow_id: string }): boolean =>
    missing.has(workflow_id);
  return {
    executions: executions.filter(isMissing),
    broken_workflows: broken_workflows.filter(isMissing),
  };
}
