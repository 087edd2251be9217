import type {
  AuditEntry,
  ExecutionStatus,
  HealthState,
  Issue,
  RecordStatus,
  ReplayStatus,
  Workflow,
} from '../client/shapes.ts';
import { texts } from '../state/language.ts';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'bad' | 'warn' | 'calm' | 'quiet';

const events: Readonly<Record<RecordStatus, readonly [Tone, IconName]>> = {
  received: ['calm', 'received'],
  retrying: ['warn', 'retrying'],
  success: ['good', 'success'],
  failed: ['bad', 'failed'],
};

/** The icon of each status of an execution or a replay, and how it is coloured. */
export const jobs: Readonly<Record<ExecutionStatus | ReplayStatus, readonly [Tone, IconName]>> = {
  started: ['calm', 'play'],
  running: ['calm', 'running'],
  waiting: ['calm', 'paused'],
  paused: ['warn', 'paused'],
  completed: ['good', 'success'],
  failed: ['bad', 'failed'],
  cancelled: ['quiet', 'cancelled'],
};

const conditions: Readonly<Record<HealthState | 'disconnected', readonly [Tone, IconName]>> = {
  ok: ['good', 'success'],
  degraded: ['warn', 'warning'],
  broken: ['bad', 'failed'],
  silent: ['quiet', 'paused'],
  unknown: ['quiet', 'unknown'],
  disconnected: ['quiet', 'cancelled'],
};

const issueStates: Readonly<Record<Issue['state'], readonly [Tone, IconName]>> = {
  open: ['bad', 'failed'],
  acknowledged: ['warn', 'person'],
  resolved: ['good', 'success'],
};

const outcomes: Readonly<Record<AuditEntry['outcome'], readonly [Tone, IconName]>> = {
  success: ['quiet', 'check'],
  denied: ['bad', 'cancelled'],
  rejected: ['warn', 'warning'],
  failed: ['bad', 'failed'],
};

const keyStates = {
  valid: ['good', 'success'],
  expired: ['quiet', 'clock'],
  revoked: ['quiet', 'cancelled'],
} as const;

/** An icon and a word, so that the colour only repeats what is said. */
export function Badge({
  look: [tone, icon],
  word,
}: {
  look: readonly [Tone, IconName];
  word: string;
}) {
  return (
    <span class={`badge tone-${tone}`}>
      <Icon name={icon} size={14} />
      {word}
    </span>
  );
}

export function EventStatus({ status }: { status: RecordStatus }) {
  return <Badge look={events[status]} word={texts.value.status[status]} />;
}

export function ExecutionBadge({ status }: { status: ExecutionStatus }) {
  return <Badge look={jobs[status]} word={texts.value.executionStatus[status]} />;
}

export function ReplayBadge({ status }: { status: ReplayStatus }) {
  return <Badge look={jobs[status]} word={texts.value.replayStatus[status]} />;
}

export function HealthBadge({ state }: { state: HealthState | 'disconnected' }) {
  return <Badge look={conditions[state]} word={texts.value.health[state]} />;
}

export function IssueBadge({ state }: Pick<Issue, 'state'>) {
  return <Badge look={issueStates[state]} word={texts.value.issue.states[state]} />;
}

export function WorkflowBadge({ status }: Pick<Workflow, 'status'>) {
  const look =
    status === 'published' ? (['good', 'success'] as const) : (['quiet', 'paused'] as const);
  return <Badge look={look} word={texts.value.workflowStatus[status]} />;
}

export function OutcomeBadge({ outcome }: Pick<AuditEntry, 'outcome'>) {
  return <Badge look={outcomes[outcome]} word={texts.value.audit.outcomes[outcome]} />;
}

export function KeyBadge({ state }: { state: keyof typeof keyStates }) {
  return <Badge look={keyStates[state]} word={texts.value.keys.states[state]} />;
}
