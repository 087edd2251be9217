import * as v from 'valibot';
import { choiceEdges, choiceProblems } from './choices.ts';
import { contentOf } from './content.ts';
import { nodeType } from './node-type.ts';
import { afterWait, ask, replyWait, waitEntries } from './wait.ts';

/** Waits for whatever the person says next, or for one of the answers that an earlier node has shown. */
export const waitForReply = nodeType({
  schema: v.strictObject({ type: v.literal('wait_for_reply'), ...waitEntries }),
  pauses: true,
  edges: choiceEdges,
  sets: ({ variable }) => (variable === undefined ? [] : [variable]),
  problems: choiceProblems,
  messages: ({ retry_message }) =>
    retry_message === undefined ? [] : [{ at: 'retry_message', content: contentOf(retry_message) }],
  enter: (node, visit) => ({ move: { wait: replyWait(node, visit, 1, undefined) } }),
  resume(node, visit, wait, news) {
    if (wait.for !== 'reply') return { move: { wait } };
    return afterWait(node, visit, wait, news, (attempt) =>
      node.retry_message === undefined
        ? { move: { wait: replyWait(node, visit, attempt, undefined) } }
        : ask(node, node.retry_message, visit, attempt),
    );
  },
});
