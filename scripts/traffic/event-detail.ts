import type { Attempt, EventRecord } from '../../shared/domain/record.ts';
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
  const sections = [
    Object.entries(fields).map(([name, value]) => field(name, String(value))),
    ['', 'attempts', ...attempts.map((attempt) => `  ${describeAttempt(attempt, paint)}`)],
    [
      ...['', 'executions'],
      ...executions.map(
        ({ id, workflow_id, workflow_version, trigger }) =>
          `  ${makeVisible(`${id}  ${workflow_id} v${workflow_version}  ${trigger}`)}`,
      ),
    ],
    ['', 'replays', ...replays.map((id) => `  ${makeVisible(id)}`)],
    ['', 'normalised', safeJson(normalised)],
  ];
  return `${sections.flat().join('\n')}\n`;
}

function field(name: string, value: string): string {
  return `${name.padEnd(20)}${makeVisible(value)}`;
}

function describeAttempt({ at, outcome, ms, error }: Attempt, paint: Paint): string {
  const why = error === undefined ? '' : `  ${makeVisible(`${error.code}: ${error.message}`)}`;
  return `${at}  ${paint(outcomeColours[outcome], outcome)}  ${ms} ms${why}`;
}
