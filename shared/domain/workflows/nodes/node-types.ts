import * as v from 'valibot';
import { askQuestion } from './ask-question.ts';
import { assign } from './assign.ts';
import { condition } from './condition.ts';
import { delay } from './delay.ts';
import { end } from './end.ts';
import { goTo } from './go-to.ts';
import { httpRequest } from './http-request.ts';
import type { Edge, NodeType } from './node-type.ts';
import { randomSplit } from './random-split.ts';
import { sendCarousel } from './send-carousel.ts';
import { sendMessage } from './send-message.ts';
import { sendQuickReplies } from './send-quick-replies.ts';
import { sendTemplate } from './send-template.ts';
import { setVariable } from './set-variable.ts';
import { split } from './split.ts';
import { startWorkflow } from './start-workflow.ts';
import { tagContact } from './tag-contact.ts';
import { updateContact } from './update-contact.ts';
import { waitForReply } from './wait-for-reply.ts';

/** Every node type. To add one: its file, its row here, and its words in the dashboard. */
const types = {
  send_message: sendMessage,
  send_quick_replies: sendQuickReplies,
  send_carousel: sendCarousel,
  send_template: sendTemplate,
  ask_question: askQuestion,
  wait_for_reply: waitForReply,
  condition,
  split,
  random_split: randomSplit,
  delay,
  go_to: goTo,
  end,
  set_variable: setVariable,
  tag_contact: tagContact,
  update_contact: updateContact,
  http_request: httpRequest,
  assign,
  start_workflow: startWorkflow,
};

type Types = typeof types;

export type NodeTypeName = keyof Types;

/** One node, as the author of a workflow writes it. */
export type WorkflowNode = v.InferOutput<Types[NodeTypeName]['schema']>;

export const nodeTypeNames = Object.keys(types) as readonly NodeTypeName[];

export const nodeSchema = v.variant(
  'type',
  Object.values(types).map(({ schema }) => schema),
);

/** What is known of a type, for nodes of that type and no other: TypeScript cannot tie the two together. */
export function typeOf({ type }: WorkflowNode): NodeType<v.GenericSchema<unknown, WorkflowNode>> {
  return types[type] as unknown as NodeType<v.GenericSchema<unknown, WorkflowNode>>;
}

const commonEdges = ['next', 'on_error', 'on_timeout', 'on_invalid', 'else'] as const;

/** Where a common way out leads; undefined where the node has none or its author gave it no end. */
export function edgeOf(
  node: WorkflowNode | undefined,
  field: (typeof commonEdges)[number],
): string | undefined {
  const fields: Readonly<Record<string, unknown>> = { ...node };
  const to = fields[field];
  return typeof to === 'string' ? to : undefined;
}

/** Every way out of a node. */
export function edgesOf(node: WorkflowNode): readonly Edge[] {
  const common = commonEdges.flatMap((field) => {
    const to = edgeOf(node, field);
    return to === undefined ? [] : [{ field, to }];
  });
  return [...common, ...(typeOf(node).edges?.(node) ?? [])];
}
