import * as v from 'valibot';
import type { OutboundContent } from '../../outbound/outbound-content.ts';
import type { Choice } from './answer.ts';
import { choiceEdges, choiceProblems } from './choices.ts';
import { contentOf, messageSchema } from './content.ts';
import { nodeType } from './node-type.ts';
import { afterWait, ask, waitEntries } from './wait.ts';

const schema = v.strictObject({
  type: v.literal('ask_question'),
  message: messageSchema,
  /** How choices are shown. */
  choices_as: v.optional(v.picklist(['quick_replies', 'buttons'])),
  ...waitEntries,
});

type Node = v.InferOutput<typeof schema>;

/** Asks something and waits for the answer, which must be what is expected. */
export const askQuestion = nodeType({
  schema,
  pauses: true,
  edges: choiceEdges,
  sets: ({ variable }) => (variable === undefined ? [] : [variable]),
  problems: choiceProblems,
  messages: (node) => [
    { at: 'message', content: questionOf(node) },
    ...(node.retry_message === undefined
      ? []
      : [{ at: 'retry_message', content: questionOf(node, node.retry_message) }]),
  ],
  enter: (node, visit) => ask(expecting(node), questionOf(node), visit, 1),
  resume(node, visit, wait, news) {
    if (wait.for !== 'reply') return { move: { wait } };
    const again = questionOf(node, node.retry_message);
    return afterWait(expecting(node), visit, wait, news, (attempt) =>
      ask(expecting(node), again, visit, attempt),
    );
  },
});

/** A question with choices is answered by one of them, any other by words. */
function expecting(node: Node): Node {
  const { expects = node.choices === undefined ? 'text' : 'choice' } = node;
  return { ...node, expects };
}

function questionOf(
  { message, choices, choices_as }: Node,
  instead: Node['retry_message'] = message,
): OutboundContent {
  const content = contentOf(instead);
  if (choices === undefined || content.type === 'raw') return content;
  if (choices_as === 'buttons' && content.type === 'text') {
    return { ...content, buttons: choices.map(shown) };
  }
  return { ...content, quick_replies: choices.map(shown) };
}

function shown({ title, id }: Choice): { readonly title: string; readonly id?: string } {
  return id === undefined ? { title } : { title, id };
}
