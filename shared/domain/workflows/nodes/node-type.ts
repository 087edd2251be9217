import * as v from 'valibot';
import type { Adapt, OutboundContent } from '../../outbound/outbound-content.ts';
import type { Problem } from '../../problem.ts';
import type { HttpResult } from '../http.ts';
import type { Reply } from '../reply.ts';
import type { Run, RunEnd, Value, Values, Wait } from '../run.ts';
import type { Scope } from '../scope.ts';
import type { Effect, MessageEnded, World } from '../step.ts';
import type { Renderer } from '../templates.ts';

/** It begins with a letter, so that `steps.<node>` is a name in templates. */
export const nodeId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'must be a letter and up to 39 letters, digits, _ or -'),
);

/** The node that follows. Where it is absent, the execution is over there; within a split, that branch is. */
export const next = v.optional(nodeId);

/** The node that follows where the step fails. Where it is absent, the execution fails. */
export const on_error = v.optional(nodeId);

/** Names that templates already have a meaning for. */
const reservedNames = 'contact conversation event input message now secrets steps variables';

export const variableName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_]{0,49}$/, 'must be a letter and up to 49 letters, digits or _'),
  v.check((name) => !reservedNames.split(' ').includes(name), 'is a name that templates use'),
);

/** One visit of a node, as its own code sees it. */
export interface Visit {
  readonly on_takeover: 'cancel' | 'resume';
  readonly run: Run;
  readonly world: World;
  readonly branch: string;
  readonly node: string;
  /** What templates and conditions look at. */
  readonly scope: Scope;
  /** Its warnings become those of the step. */
  readonly renderer: Renderer;
  /** The id of this visit's step. What the step makes has its id from it. */
  readonly step_id: string;
}

/** What a node that waited has got. */
export type News =
  | { readonly kind: 'time' }
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'http'; readonly result: HttpResult }
  | MessageEnded;

/** What a visit comes to. It throws `StepFailure` where it cannot. */
export interface Outcome {
  readonly move: /** Undefined where the branch is over. */
    | { readonly next: string | undefined }
    | { readonly wait: Wait }
    /** The nodes at which the branches of a split begin. */
    | { readonly split: readonly string[] }
    | { readonly end: Pick<RunEnd, 'status' | 'code' | 'message'> };
  readonly input?: Value;
  readonly output?: Value;
  readonly variables?: Values;
  readonly effects?: readonly Effect[];
  readonly warnings?: readonly string[];
}

/** A message that a node sends, as its author wrote it, and the field that holds it. */
export interface WrittenMessage {
  readonly at: string;
  readonly content: OutboundContent;
  readonly adapt?: readonly Adapt[] | undefined;
}

/** A way out of a node, and the field that names where it leads. */
export interface Edge {
  readonly field: string;
  readonly to: string;
}

type NodeSchema = v.GenericSchema<unknown, { readonly type: string }>;

/** All that is known of one type of node. Its name in the dashboard is the only thing kept elsewhere. */
export interface NodeType<S extends NodeSchema = NodeSchema, N = v.InferOutput<S>> {
  readonly schema: S;
  /** It can wait for a person or a time, so a loop through it does not spin. */
  readonly pauses?: true;
  /** The ways out beside those of the common fields: see `edgesOf`. */
  edges?(node: N): readonly Edge[];
  /** The variables it gives a value. */
  sets?(node: N): readonly string[];
  /** The paths that it looks at beside its templates, and the field that names each. */
  fields?(node: N): readonly { readonly at: string; readonly path: string }[];
  /** The messages that it can send, for a look at what platforms can show. */
  messages?(node: N): readonly WrittenMessage[];
  /** What is wrong with it although its schema accepts it. */
  problems?(node: N): readonly Problem[];
  enter(node: N, visit: Visit): Outcome;
  /** Goes on after a wait. Only a type that waits has it. */
  resume?(node: N, visit: Visit, wait: Wait, news: News): Outcome;
}

/** Ties the functions of a type to the type's own schema. */
export function nodeType<S extends NodeSchema>(type: NodeType<S>): NodeType<S> {
  return type;
}
