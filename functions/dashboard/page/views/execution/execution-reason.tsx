import { linkTo } from '../../../../api/site/page-paths.ts';
import type { WholeExecution } from '../../client/shapes.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { endReason, stepTrouble } from '../../parts/names.ts';
import { Said } from '../../parts/said.tsx';
import { Moment } from '../../parts/time.tsx';
import { now } from '../../state/clock.ts';
import { texts } from '../../state/language.ts';

/** An engine takes an execution within seconds. */
const TAKEN_WITHIN_MS = 60_000;

interface ReasonProps {
  readonly execution: WholeExecution;
  /** Shows the last step of this node. */
  show(node: string): void;
}

/** Why the execution is where it is: why it failed or ended early, or what it waits for. */
export function ExecutionReason({ execution, show }: ReasonProps) {
  const { execution: words } = texts.value;
  const { status, context, requested = [] } = execution;
  return (
    <>
      {status === 'failed' && <Failed execution={execution} show={show} />}
      {status !== 'failed' && <Ended execution={execution} />}
      <Waits execution={execution} show={show} />
      {status === 'started' && isLate(execution) && (
        <Banner tone="warn" icon="warning" title={words.untaken}>
          <p>{words.untakenHint}</p>
        </Banner>
      )}
      {requested.map((one) => (
        <Banner key={one} tone="calm" icon="running" title={words[one].requested} />
      ))}
      {context.is_replay && (
        <Banner tone="calm" icon="replay" title={words.replayed}>
          <p>{words.replayedHint}</p>
        </Banner>
      )}
    </>
  );
}

interface BannerProps {
  readonly tone: 'bad' | 'warn' | 'calm' | 'quiet';
  readonly icon: IconName;
  readonly title: string;
  readonly children?: preact.ComponentChildren;
}

function Banner({ tone, icon, title, children }: BannerProps) {
  return (
    <div class={`banner tone-${tone}`}>
      <Icon name={icon} size={20} />
      <div>
        <p class="banner-title">{title}</p>
        {children}
      </div>
    </div>
  );
}

function Failed({ execution: { error, failed_step, issue_id }, show }: ReasonProps) {
  const { execution: words } = texts.value;
  const trouble = stepTrouble(error?.code);
  const node = failed_step?.node;
  return (
    <Banner
      tone="bad"
      icon="failed"
      title={node === undefined ? words.failed : words.failedAt(node)}
    >
      {trouble && <p>{trouble.meaning}</p>}
      {error && (
        <p>
          {error.code !== undefined && <code>{error.code}</code>}
          {error.code !== undefined && ': '}
          <Said text={error.message} />
        </p>
      )}
      {trouble?.advice && <p>{trouble.advice}</p>}
      {node !== undefined && (
        <button type="button" class="link-button" onClick={() => show(node)}>
          {words.toStep}
        </button>
      )}
      {issue_id !== undefined && (
        <p class="banner-links">
          <a href={linkTo('issue', issue_id)}>{texts.value.issue.toIssue}</a>
        </p>
      )}
    </Banner>
  );
}

/** Cancelled, or completed before its time. */
function Ended({ execution: { error, status } }: { execution: WholeExecution }) {
  if (error === undefined) return null;
  const title = endReason(error.code);
  return (
    <Banner
      tone="quiet"
      icon={status === 'cancelled' ? 'cancelled' : 'clock'}
      title={title ?? texts.value.executionStatus[status]}
    >
      <p>
        <Said text={error.message} />
      </p>
    </Banner>
  );
}

/** The branches of a split are named by themselves, so their split is not. */
function Waits({ execution: { waits = [] }, show }: ReasonProps) {
  const { execution: words } = texts.value;
  const shown = waits.filter((one) => one.for !== 'branches');
  return shown.map(({ node, visit, for: kind, until, attempt = 1 }) => (
    <div key={`${node} ${visit}`} class="banner tone-calm">
      <Icon name={kind === 'person' ? 'person' : 'clock'} size={20} />
      <div>
        <p class="banner-title">
          {words.waits[kind]} {until !== undefined && kind !== 'http' && <Moment at={until} />}
          {attempt > 1 && ` (${words.attempt(attempt)})`}
        </p>
        <button type="button" class="link-button" onClick={() => show(node)}>
          {words.toStep} <code>{node}</code>
        </button>
      </div>
    </div>
  ));
}

function isLate({ started_at }: WholeExecution): boolean {
  return now.value - Date.parse(started_at) > TAKEN_WITHIN_MS;
}
