import type { StepVisit, WholeExecution } from '../../client/shapes.ts';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { now } from '../../state/clock.ts';
import { texts } from '../../state/language.ts';
import { traceScale } from './trace-scale.ts';
import { TraceStep } from './trace-step.tsx';
import type { Trace as Loaded } from './use-trace.ts';

interface TraceProps {
  readonly execution: WholeExecution;
  readonly steps: Loaded['steps'];
  readonly stepsError: Loaded['stepsError'];
  /** The node that is chosen, and how often one was asked for from elsewhere on the page. */
  readonly node: string | undefined;
  readonly asked: number;
  choose(node: string): void;
  loadMore(): void;
}

/** The steps of an execution as they lie in time. */
export function Trace(props: TraceProps) {
  const { execution, steps: loaded, stepsError, node, asked, choose, loadMore } = props;
  const { trace: words } = texts.value;
  const { steps = [], hasMore = false } = loaded ?? {};
  const open = execution.finished_at === undefined;
  const end = open ? now.value : Date.parse(execution.finished_at ?? execution.started_at);
  const { failed_step: failed } = execution;
  const last = steps.findLast((one) => one.node === node);
  const scale = traceScale([end, ...steps.flatMap((one) => spanOf(one, end))]);
  return (
    <section class="panel trace" aria-labelledby="trace">
      <h2 id="trace">{words.title}</h2>
      {steps.length > 0 && <p class="panel-hint">{words.hint}</p>}
      {loaded === undefined &&
        (stepsError ? <Trouble error={stepsError} /> : <div class="skeleton skeleton-lines" />)}
      {loaded !== undefined && steps.length === 0 && (
        <Notice icon="flow" title={words.none}>
          {!open && <p class="notice-detail">{words.noneElsewhere}</p>}
        </Notice>
      )}
      <ol class="trace-steps">
        {steps.map((one) => {
          const [from = end, to = end] = spanOf(one, end);
          return (
            <TraceStep
              key={one.id}
              step={one}
              took={to - from}
              from={scale(from)}
              to={scale(to)}
              stopped={one.node === failed?.node && one.visit === failed.visit}
              chosen={one.node === node}
              asked={one === last ? asked : 0}
              choose={() => choose(one.node)}
            />
          );
        })}
      </ol>
      {hasMore && (
        <p class="list-end">
          <button type="button" class="button" onClick={loadMore}>
            {words.more}
          </button>
        </p>
      )}
    </section>
  );
}

/** From when to when, in milliseconds: what has not ended goes on. A skipped step has no beginning of its own. */
function spanOf({ started_at, ended_at, status }: StepVisit, end: number): readonly number[] {
  const over = ended_at === undefined ? end : Date.parse(ended_at);
  const from = started_at === undefined ? over : Date.parse(started_at);
  return [from, status === 'waiting' ? Math.max(end, from) : Math.max(over, from)];
}
