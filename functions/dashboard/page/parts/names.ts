import type { Block, EventSummary, Workflow } from '../client/shapes.ts';
import { texts } from '../state/language.ts';

/** What happened, in the viewer's words; in the platform's own until the event is processed. */
export function typeName({ type, kind }: Pick<EventSummary, 'type' | 'kind'>): string {
  return type === undefined ? kind : typeWord(type);
}

export function typeWord(type: string): string {
  const known: Readonly<Record<string, string>> = texts.value.types;
  return known[type] ?? type;
}

export function triggerName(trigger: string): string {
  const known: Readonly<Record<string, string>> = texts.value.triggers;
  return known[trigger] ?? trigger;
}

/** What a trigger looks for, in its author's words. */
export function triggerWords(trigger: Workflow['trigger']): string {
  if ('keywords' in trigger) return trigger.keywords.join(', ');
  return 'data' in trigger ? trigger.data : '';
}

type TroubleWords = { readonly meaning: string; readonly advice?: string };

/** Why a step failed, in the viewer's words where we have them. The code of an answer is `http_` and its status. */
export function stepTrouble(code: string | undefined): TroubleWords | undefined {
  const { stepTroubles, sendTroubles } = texts.value;
  const name = (code ?? '').replace(/^http_([45])\d\d$/, 'http_$1xx');
  if (Object.hasOwn(stepTroubles, name)) return stepTroubles[name];
  const meaning = Object.hasOwn(sendTroubles, name) ? sendTroubles[name] : undefined;
  return meaning === undefined ? undefined : { meaning };
}

/** Why an execution ended that has not failed. */
export function endReason(code: string | undefined): string | undefined {
  const reasons: Readonly<Record<string, string>> = texts.value.execution.ends;
  return Object.hasOwn(reasons, code ?? '') ? reasons[code ?? ''] : undefined;
}

/** What starts a workflow, in few words. */
export function triggerTitle(trigger: Workflow['trigger']): string {
  return [triggerName(trigger.type), triggerWords(trigger)]
    .filter((part) => part !== '')
    .join(': ');
}

/** What is wrong with a block, in the viewer's words where we have them, else in those of the API. */
export function healthText({ code = '', reason }: Block['health']): string | undefined {
  return texts.value.blockTroubles[code]?.meaning ?? reason;
}

/** What a node of a workflow does. A type that is not known is shown as it was written. */
export function nodeTypeName(type: string): string {
  const known: Readonly<Record<string, string>> = texts.value.nodeNames;
  return Object.hasOwn(known, type) ? (known[type] ?? type) : type;
}
