import { linkTo } from '../../../../api/site/page-paths.ts';
import type { StepVisit } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Said } from '../../parts/said.tsx';
import { Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { OutboundContent } from '../conversations/outbound-content.tsx';
import { fieldsOf } from './step-summary.ts';

/** Everything about one visit of one node: its times, its message, and what went in and came out. */
export function StepDetails({ step }: { step: StepVisit }) {
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
              <Icon name="warning" size={13} /> <Said text={one} />
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
