import { useEffect, useRef } from 'preact/hooks';
import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import { linkTo } from '../../../../api/site/page-paths.ts';
import type { StepVisit } from '../../client/shapes.ts';
import { duration } from '../../format/amount.ts';
import { shortTime } from '../../format/time.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { nodeTypeName, stepTrouble } from '../../parts/names.ts';
import { Time } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';
import { viewer } from '../../state/viewer.ts';
import { OutboundContent } from '../conversations/outbound-content.tsx';
import { fieldsOf, stepSummary } from './step-summary.ts';

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
      {meaning} <bdi>{escapeDeceiving(error.message)}</bdi> <code>{error.code}</code>
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

function StepDetails({ step }: { step: StepVisit }) {
  const { trace: words } = texts.value;
  const { type, input, output, warnings = [], next, started_at, ended_at, status } = step;
  const message = sends(type) ? fieldsOf(input) : undefined;
  return (
    <div class="trace-details">
      <dl class="trace-facts">
        {started_at && <Detail name={words.started} value={<Time at={started_at} exact />} />}
        {ended_at && <Detail name={words.ended} value={<Time at={ended_at} exact />} />}
        {next !== undefined && <Detail name={words.next} value={<code>{next}</code>} />}
        {status === 'completed' && next === undefined && (
          <Detail name={words.next} value={words.over} />
        )}
        {startedBy(step) && (
          <Detail
            name={texts.value.execution.title}
            value={<a href={linkTo('execution', startedBy(step) ?? '')}>{startedBy(step)}</a>}
          />
        )}
      </dl>
      {warnings.length > 0 && (
        <ul class="trace-warnings" aria-label={words.warnings}>
          {warnings.map((one, at) => (
            <li key={at}>
              <Icon name="warning" size={13} /> <bdi>{escapeDeceiving(one)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {message !== undefined && message['type'] !== undefined && (
        <div class="trace-message">
          <div class="bubble">
            <OutboundContent message={message} />
          </div>
        </div>
      )}
      {message === undefined && input !== undefined && <Json name={words.input} value={input} />}
      {output !== undefined && <Json name={words.output} value={output} />}
    </div>
  );
}

function sends(type: string): boolean {
  return type === 'ask_question' || type.startsWith('send_');
}

/** The execution that a step has started. */
function startedBy({ type, output }: StepVisit): string | undefined {
  const { execution_id } = fieldsOf(output);
  return type === 'start_workflow' && typeof execution_id === 'string' ? execution_id : undefined;
}

function Detail({ name, value }: { name: string; value: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Json({ name, value }: { name: string; value: unknown }) {
  return (
    <figure class="pane">
      <figcaption class="pane-head">
        <h3>{name}</h3>
      </figcaption>
      <JsonView value={value} label={name} />
    </figure>
  );
}
