import type { Event } from '../../functions/api/events/event-schema.ts';
import { makeVisible, safeJson } from '../cli/make-visible.ts';
import type { Colour, Paint } from '../cli/paint.ts';

type Attempt = Event['attempts'][number];
type Execution = Event['executions'][number];
type Replay = Event['replays'][number];
type BrokenWorkflow = NonNullable<Event['broken_workflows']>[number];

const outcomeColours: Readonly<Record<Attempt['outcome'], Colour>> = {
  success: 'green',
  retrying: 'yellow',
  failed: 'red',
};

/** Formats everything the log knows about one event for a terminal. */
export function describeEvent(event: Event, paint: Paint): string {
  const { attempts, executions, normalised, replays, broken_workflows, ...fields } = event;
  const { contact: _, archived, ...plain } = fields;
  return [
    ...Object.entries(plain).map(([name, value]) => field(name, String(value))),
    field('payload', archived.state),
    ...section(
      'attempts',
      attempts.map((attempt) => describeAttempt(attempt, paint)),
    ),
    ...section('executions', executions.map(describeExecution)),
    ...section('broken workflows', (broken_workflows ?? []).map(describeBroken)),
    ...section('replays', replays.map(describeReplay)),
    ...section('normalised', normalised.map(safeJson)),
    '',
  ].join('\n');
}

function describeReplay({ id, mode, at, by, outcome }: Replay): string {
  return makeVisible([at, id, mode, outcome ?? 'under way', `by ${by}`].join('  '));
}

function section(title: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : ['', title, ...entries.map(indent)];
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}

function field(name: string, value: string): string {
  return `${name.padEnd(20)}${makeVisible(value)}`;
}

function describeAttempt({ at, outcome, ms, error }: Attempt, paint: Paint): string {
  const why = error === undefined ? '' : `  ${makeVisible(`${error.code}: ${error.message}`)}`;
  return `${at}  ${paint(outcomeColours[outcome], outcome)}  ${ms} ms${why}`;
}

function describeExecution({ id, workflow_id, workflow_version, ...rest }: Execution): string {
  const { trigger, status = 'forgotten', finished_at } = rest;
  const until = finished_at === undefined ? [] : [finished_at];
  const what = `${workflow_id} v${workflow_version}`;
  return makeVisible([id, what, trigger, status, ...until].join('  '));
}

function describeBroken({ workflow_id, workflow_version, reason }: BrokenWorkflow): string {
  return makeVisible(`${workflow_id} v${workflow_version}  ${reason}`);
}
