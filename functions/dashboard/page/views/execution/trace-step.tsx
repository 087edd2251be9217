import { useEffect, useRef } from 'preact/hooks';
import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import type { StepVisit } from '../../client/shapes.ts';
import { duration } from '../../format/amount.ts';
import { shortTime } from '../../format/time.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { nodeTypeName, stepTrouble } from '../../parts/names.ts';
import { Said } from '../../parts/said.tsx';
import { language, texts } from '../../state/language.ts';
import { viewer } from '../../state/viewer.ts';
import { StepDetails } from './step-details.tsx';
import { stepSummary } from './step-summary.ts';

interface TraceStepProps {
  readonly step: StepVisit;
  readonly took: number;
  /** Its place in time, from 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Here the execution has failed, so it is open from the beginning. */
  readonly stopped: boolean;
  readonly chosen: boolean;
  /** Changes whenever it is asked to be shown from elsewhere on the page; 0 until then. */
  readonly asked: number;
  choose(): void;
}

const looks: Readonly<Record<StepVisit['status'], readonly [string, IconName]>> = {
  waiting: ['calm', 'clock'],
  completed: ['good', 'check'],
  failed: ['bad', 'cross'],
  skipped: ['quiet', 'right'],
  cancelled: ['quiet', 'cancelled'],
};

/** One visit of one node: what it was, when it was, and on demand everything about it. */
export function TraceStep({
  step,
  took,
  from,
  to,
  stopped,
  chosen,
  asked,
  choose,
}: TraceStepProps) {
  const { trace: words } = texts.value;
  const { node, type, visit, branch, status } = step;
  const [tone, icon] = looks[status];
  const time = (iso: string): string => shortTime(iso, Date.now(), viewer.value);
  const summary = escapeDeceiving(stepSummary(step, { words, time }));
  const element = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (asked === 0 || element.current === null) return;
    element.current.open = true;
    element.current.scrollIntoView({ block: 'center' });
  }, [asked]);
  return (
    <li class={`trace-step is-${status} ${chosen ? 'is-chosen' : ''}`}>
      <details
        ref={element}
        open={stopped}
        onToggle={({ currentTarget }) => currentTarget.open && choose()}
      >
        <summary>
          <span class={`step-icon tone-${tone}`}>
            <Icon name={icon} size={14} />
            <span class="unseen">{words.status[status]}</span>
          </span>
          <span class="trace-what">
            <span class="trace-name">
              <b>{nodeTypeName(type)}</b> <code>{node}</code>
              {visit > 1 && <small>{words.visit(visit)}</small>}
              {branch !== '0' && <small>{words.branch(branch.slice(2))}</small>}
            </span>
            {summary !== '' && (
              <span class="trace-summary" dir="auto">
                {summary}
              </span>
            )}
            <StepError step={step} />
          </span>
          <span class="trace-took">
            {status === 'waiting' && <small>{words.status.waiting}</small>}
            {duration(took, language.value)}
          </span>
          <Bar from={from} to={to} tone={tone} waited={status === 'waiting' || isWait(type)} />
        </summary>
        <StepDetails step={step} />
      </details>
    </li>
  );
}

function StepError({ step: { error } }: { step: StepVisit }) {
  if (error === undefined) return null;
  const { meaning } = stepTrouble(error.code) ?? {};
  return (
    <span class="trace-error">
      {meaning} <Said text={error.message} /> <code>{error.code}</code>
    </span>
  );
}

/** Types of nodes whose time is spent waiting, for a person, a clock or another system. */
function isWait(type: string): boolean {
  return ['ask_question', 'wait_for_reply', 'delay', 'http_request', 'split'].includes(type);
}

const NARROWEST = 0.6;

/** Decoration: the times are written beside it. */
function Bar({ from, to, tone, waited }: BarProps) {
  const width = Math.max((to - from) * 100, NARROWEST);
  const x = Math.min(from * 100, 100 - width);
  return (
    <svg class="trace-bar" width="100%" height="8" aria-hidden="true">
      <rect class="bar-rest" width="100%" height="8" rx="4" />
      <rect
        class={waited ? `trace-wait bar-${tone}` : `bar-${tone}`}
        x={`${x}%`}
        width={`${width}%`}
        height="8"
        rx="3"
      />
    </svg>
  );
}

interface BarProps {
  readonly from: number;
  readonly to: number;
  readonly tone: string;
  readonly waited: boolean;
}
