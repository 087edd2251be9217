import type {
  Attempt,
  BegunExecution,
  EventRecord,
  ReplayMark,
} from '../../shared/domain/record.ts';
import { makeVisible, safeJson } from './make-visible.ts';
import type { Colour, Paint } from './paint.ts';

const outcomeColours: Readonly<Record<Attempt['outcome'], Colour>> = {
  success: 'green',
  retrying: 'yellow',
  failed: 'red',
};

/** All that the log knows of one event, for a terminal. */
export function describeRecord(event: EventRecord, paint: Paint): string {
  const { attempts, executions, normalised, replays, ...fields } = event;
  return [
    ...Object.entries(fields).map(([name, value]) => field(name, String(value))),
    ...section(
      'attempts',
      attempts.map((attempt) => describeAttempt(attempt, paint)),
    ),
    ...section('executions', executions.map(describeExecution)),
    ...section('replays', replays.map(describeReplay)),
    ...section('normalised', normalised.map(safeJson)),
    '',
  ].join('\n');
}

function describeReplay({ id, mode, at, by, outcome }: ReplayMark): string {
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

function describeExecution({ id, workflow_id, workflow_version, trigger }: BegunExecution): string {
  return makeVisible(`${id}  ${workflow_id} v${workflow_version}  ${trigger}`);
}
