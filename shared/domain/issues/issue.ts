import { keptUntil } from '../events/record.ts';
import { type Fingerprint, issueId, type Occurrence } from './fingerprint.ts';
import type { IssueState } from './issue-kinds.ts';

/** Who acknowledged or resolved it, and when. */
export interface IssueAction {
  readonly at: string;
  readonly by: string;
}

/** Failures with one fingerprint: `issues/{id}`. */
export interface Issue extends Fingerprint {
  readonly id: string;
  readonly state: IssueState;
  /** What the newest failure says. */
  readonly message: string;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
  /** All failures since the first, also those that `hours` no longer has. */
  readonly total: number;
  /** Failures by the start of the hour, for 30 days. */
  readonly hours: Readonly<Record<string, number>>;
  readonly opened_at: string;
  /** When it last opened by itself after it had been resolved. */
  readonly reopened_at?: string;
  readonly acknowledged?: IssueAction;
  readonly resolved?: IssueAction;
  /** The last replay of its events. */
  readonly replay_id?: string;
  readonly updated_at: string;
  /** 30 days after the last failure. */
  readonly expires_at: string;
}

/** What the clock has found of an issue within one hour. */
export interface Observation {
  readonly newest: Occurrence;
  /** When another one of them failed. The clock comes every minute, so the first it finds is as old as that. */
  readonly earlier: string;
  /** The start of the hour, and how many documents failed in it. */
  readonly hour: string;
  readonly count: number;
}

const HOURS_KEPT = 30 * 24;

/**
 * The issue after the clock has looked at it. An hour's count never falls: a document that fails again in a later
 * hour is counted there. Returns `known` itself if nothing is new.
 */
export function observeIssue(
  known: Issue | undefined,
  { newest, earlier, hour, count }: Observation,
  now: string,
): Issue {
  const before = known?.hours[hour] ?? 0;
  const more = Math.max(0, count - before);
  const newer = known === undefined || newest.at > known.last_seen_at;
  if (known !== undefined && more === 0 && !newer) return known;
  const { at, message, ...fingerprint } = newest;
  const one = known ?? newIssue(fingerprint, earlier, now);
  const last_seen_at = newer ? at : one.last_seen_at;
  return {
    ...(one.state === 'resolved' && at > (one.resolved?.at ?? '') ? reopen(one, now) : one),
    kind: fingerprint.kind,
    message: newer ? message : one.message,
    last_seen_at,
    total: one.total + more,
    hours: newestHours({ ...one.hours, [hour]: before + more }),
    updated_at: now,
    expires_at: keptUntil(last_seen_at),
  };
}

function newIssue(fingerprint: Fingerprint, at: string, now: string): Issue {
  return {
    ...fingerprint,
    id: issueId(fingerprint),
    state: 'open',
    message: '',
    first_seen_at: at,
    last_seen_at: at,
    total: 0,
    hours: {},
    opened_at: now,
    updated_at: now,
    expires_at: keptUntil(at),
  };
}

function newestHours(hours: Issue['hours']): Issue['hours'] {
  const sorted = Object.entries(hours).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.slice(-HOURS_KEPT));
}

function reopen({ acknowledged: _, resolved: __, ...issue }: Issue, now: string): Issue {
  return { ...issue, state: 'open', reopened_at: now };
}

/** What a person can do with an issue. Asked again, each changes nothing. */
export const issueCommands = ['acknowledge', 'resolve', 'reopen'] as const;

export type IssueCommand = (typeof issueCommands)[number];

/** Undefined if a resolved issue is acknowledged: nobody has to look at it. */
export function commandIssue(
  issue: Issue,
  command: IssueCommand,
  action: IssueAction,
): Issue | undefined {
  const { acknowledged: _, resolved: __, ...rest } = issue;
  const updated_at = action.at;
  switch (command) {
    case 'acknowledge':
      if (issue.state === 'acknowledged') return issue;
      if (issue.state === 'resolved') return undefined;
      return { ...issue, state: 'acknowledged', acknowledged: action, updated_at };
    case 'resolve':
      if (issue.state === 'resolved') return issue;
      return { ...issue, state: 'resolved', resolved: action, updated_at };
    case 'reopen':
      if (issue.state === 'open') return issue;
      return { ...rest, state: 'open', updated_at };
  }
}
