import type { ReplayMode } from '../../shared/domain/replays/replay.ts';
import { makeVisible } from '../cli/make-visible.ts';
import type { DryRun, Plan, Replay } from './replays-api.ts';

/** Descriptions of the modes, shown before a replay starts. */
export const modes: Readonly<Record<ReplayMode, string>> = {
  reprocess: 'completes what is missing; starts no execution twice',
  rerun: 'starts the workflows again, marked as a replay',
  dry_run: 'changes nothing and shows what would start',
};

const count = new Intl.NumberFormat('en');

/** `100,000+` where there are more than were counted. */
function amount(counted: number, more: true | undefined): string {
  return more === true ? `${count.format(counted)}+` : count.format(counted);
}

export function describePlan(plan: Plan, mode: ReplayMode): string {
  const { matched, matched_more, expired, estimated_seconds, events_per_second } = plan;
  return [
    `${amount(matched, matched_more)} events`,
    ...(expired > 0
      ? [
          `${count.format(expired)} of them cannot be replayed: they are older than 30 days and their payload is deleted`,
        ]
      : []),
    `mode ${mode}: ${modes[mode]}`,
    `${matched_more === true ? 'at least' : 'about'} ${duration(estimated_seconds)} at ${events_per_second} events per second`,
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** Returns the finished share, from 0 to 1. */
export function shareOf({ progress }: Replay): number {
  const { matched, matched_more, succeeded, failed, expired, missing } = progress;
  const ended = succeeded + failed + expired + missing;
  // How many there are is known once all have been found.
  if (matched_more === true) return Math.min(0.99, ended / matched);
  return matched === 0 ? 1 : Math.min(1, ended / matched);
}

/** Describes the progress in one line. */
export function describeProgress({ status, mode, progress }: Replay): string {
  const { matched, matched_more, published, succeeded, failed, outcomes_more } = progress;
  const { expired, missing, dry_run } = progress;
  const parts = [
    `${amount(succeeded, outcomes_more)} succeeded`,
    `${amount(failed, outcomes_more)} failed`,
    ...(expired > 0 ? [`${count.format(expired)} expired`] : []),
    ...(missing > 0 ? [`${count.format(missing)} without a payload`] : []),
    ...(dry_run ? [`${count.format(dry_run.would_start)} would start an execution`] : []),
  ];
  const sent = `${count.format(published)} of ${amount(matched, matched_more)} published`;
  return `${mode} ${status}: ${sent}, ${parts.join(', ')}`;
}

/** Describes a replay in one line of the list. */
export function describeLine(replay: Replay): string {
  const { id, name, created_at, requested_by } = replay;
  const who = `${created_at.slice(0, 16).replace('T', ' ')} by ${makeVisible(requested_by.key_name)}`;
  const called = name === undefined ? '' : ` "${makeVisible(name)}"`;
  return `${id}  ${who}${called}  ${describeProgress(replay)}\n`;
}

export function describeDryRun(result: DryRun): string {
  const { would_start, would_rerun, contacts, conversations, messages, error, notes } = result;
  const named = (started: DryRun['would_start']): string =>
    started.map(({ workflow_id, name }) => makeVisible(name ?? workflow_id)).join(', ') ||
    'nothing';
  return [
    `reprocess would start: ${named(would_start)}`,
    `rerun would start: ${named(would_rerun)}`,
    `changed: ${contacts} contacts, ${conversations} conversations, ${messages} messages`,
    ...(error ? [`It would fail: ${makeVisible(error.message)}.`] : []),
    ...notes.map(({ message }) => makeVisible(message)),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
}
