import type { EventDetail, Outbound, StepVisit } from '../../client/shapes.ts';
import { fieldsOf } from './step-summary.ts';

/** Something that was said: by the person in words, or by the workflow. */
export interface SaidRow {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly outbound?: Outbound;
}

/** What was said in the conversation, the oldest first: an answer of theirs is in the step that waited for it. */
export function said(
  event: Pick<EventDetail, 'id' | 'preview' | 'received_at'> | undefined,
  steps: readonly StepVisit[],
  messages: readonly Outbound[],
): readonly SaidRow[] {
  const rows: SaidRow[] = messages.map((outbound) => ({
    ...{ id: outbound.id, at: outbound.created_at, text: '', outbound },
  }));
  if (event?.preview) rows.push({ id: event.id, at: event.received_at, text: event.preview });
  for (const { id, output, ended_at } of steps) {
    const { kind, text, button } = fieldsOf(output);
    const words = [text, button, kind].find((one) => typeof one === 'string' && one !== '');
    if (kind === undefined || typeof words !== 'string' || ended_at === undefined) continue;
    rows.push({ id, at: ended_at, text: words });
  }
  return rows.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
