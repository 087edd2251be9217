import type { EventDetail, Outbound, StepVisit } from '../../client/shapes.ts';
import { BubbleTime } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { Words } from '../conversations/bubble-content.tsx';
import { OutboundBubble } from '../conversations/outbound-bubble.tsx';
import { type SaidRow, said } from './said-rows.ts';

interface SaidProps {
  /** What started the execution. */
  readonly event: EventDetail | undefined;
  readonly steps: readonly StepVisit[];
  readonly messages: readonly Outbound[];
  done(): void;
}

/** The conversation as the person saw it, from the start of this execution on. */
export function Said({ event, steps, messages, done }: SaidProps) {
  const { trace: words, conversation } = texts.value;
  const rows = said(event, steps, messages);
  return (
    <section class="panel said" aria-labelledby="said">
      <h2 id="said">{words.said}</h2>
      <p class="panel-hint">{rows.length === 0 ? words.saidNothing : words.saidHint}</p>
      <ol class="bubbles" aria-label={conversation.messages}>
        {rows.map((row) =>
          row.outbound === undefined ? (
            <Heard key={row.id} row={row} />
          ) : (
            <OutboundBubble key={row.id} outbound={row.outbound} inExecution done={done} />
          ),
        )}
      </ol>
    </section>
  );
}

function Heard({ row: { text, at } }: { row: SaidRow }) {
  return (
    <li class="bubble-row is-inbound">
      <div class="bubble">
        <Words text={text} />
      </div>
      <p class="bubble-foot">
        <BubbleTime at={at} />
      </p>
    </li>
  );
}
