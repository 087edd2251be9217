import type { ComponentChildren } from 'preact';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { duration } from '../../format/amount.ts';
import { ExecutionLinks } from '../../parts/execution-links.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { typeWord } from '../../parts/names.ts';
import { Said } from '../../parts/said.tsx';
import { ExecutionBadge } from '../../parts/status.tsx';
import { Ago, Clock, Time } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';
import type { Step } from './timeline-steps.ts';

const HALF_A_DAY_MS = 12 * 3_600_000;

interface StepText {
  readonly icon: IconName;
  readonly tone: 'good' | 'bad' | 'warn' | 'calm' | 'quiet';
  readonly title: string;
  readonly detail?: ComponentChildren;
}

/** @param since - what the other times are counted from. */
export function TimelineStep({ step, since }: { step: Step; since: string }) {
  const { icon, tone, title, detail } = show(step);
  const at = 'at' in step ? step.at : undefined;
  return (
    <li class={`step step-${step.kind}`}>
      <span class={`step-icon tone-${tone}`}>
        <Icon name={icon} size={14} />
      </span>
      <div class="step-body">
        <p class="step-title">{title}</p>
        {detail && <div class="step-detail">{detail}</div>}
      </div>
      {at !== undefined && at !== '' && (
        <p class="step-time">
          <When at={at} since={since} soon={step.kind === 'next'} />
          <Later at={at} since={since} />
        </p>
      )}
    </li>
  );
}

/** A time in the future counts down. A time on another day than the receipt shows the day. */
function When({ at, since, soon }: { at: string; since: string; soon: boolean }) {
  if (soon) return <Ago at={at} />;
  const sameDay = Math.abs(Date.parse(at) - Date.parse(since)) < HALF_A_DAY_MS;
  return sameDay ? <Clock at={at} /> : <Time at={at} exact />;
}

/** How long after the receipt. */
function Later({ at, since }: { at: string; since: string }) {
  const ms = Date.parse(at) - Date.parse(since);
  return ms > 0 ? <small>+{duration(ms, language.value)}</small> : null;
}

function show(step: Step): StepText {
  const { steps } = texts.value.event;
  switch (step.kind) {
    case 'occurred':
      return { icon: 'person', tone: 'quiet', title: steps.occurred };
    case 'received':
      return { icon: 'received', tone: 'calm', title: steps.received };
    case 'archived':
      return step.expired
        ? { icon: 'archive', tone: 'quiet', title: steps.expired, detail: steps.expiredHint }
        : { icon: 'archive', tone: 'calm', title: steps.archived, detail: steps.archivedHint };
    case 'attempt':
      return showAttempt(step);
    case 'given_up':
      return { icon: 'failed', tone: 'bad', title: steps.givenUp, detail: steps.givenUpHint };
    case 'normalised':
      return {
        ...{ icon: 'shape', tone: 'calm', title: steps.normalised },
        detail: step.types.map(typeWord).join(', ') || steps.nothing,
      };
    case 'execution':
      return showExecution(step);
    case 'replay':
      return showReplay(step);
    case 'waiting':
      return { icon: 'clock', tone: 'quiet', title: steps.waiting };
    case 'next':
      return { icon: 'retrying', tone: 'warn', title: steps.next, detail: steps.nextHint };
  }
}

function showAttempt({ number, attempt }: Extract<Step, { kind: 'attempt' }>): StepText {
  const { steps } = texts.value.event;
  const took = duration(attempt.ms, language.value);
  const title = steps.attempt(number);
  if (attempt.outcome === 'success') {
    return { icon: 'success', tone: 'good', title, detail: steps.succeeded(took) };
  }
  const [icon, tone] =
    attempt.outcome === 'failed' ? (['failed', 'bad'] as const) : (['retrying', 'warn'] as const);
  const detail = (
    <>
      <code class={`tone-text-${tone}`}>{attempt.error?.code}</code>{' '}
      <Said text={attempt.error?.message ?? ''} />
      <br />
      {steps.stopped(took)}
    </>
  );
  return { icon, tone, title, detail };
}

function showExecution({ execution }: Extract<Step, { kind: 'execution' }>): StepText {
  const detail = (
    <span class="inline">
      <ExecutionLinks executions={[execution]} />
      {execution.status && <ExecutionBadge status={execution.status} />}
    </span>
  );
  return { icon: 'flow', tone: 'calm', title: texts.value.event.steps.execution, detail };
}

function showReplay({ replay }: Extract<Step, { kind: 'replay' }>): StepText {
  const { event, replay: words } = texts.value;
  const detail = (
    <a href={linkTo('replay', replay.id)}>
      {event.steps.replayBy(words.modes[replay.mode], replay.by)}
    </a>
  );
  const tone = replay.outcome === 'failed' ? 'bad' : 'quiet';
  const title = replay.mode === 'dry_run' ? event.steps.dryRun : event.steps.replay;
  return { icon: 'replay', tone, title, detail };
}
