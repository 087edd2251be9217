import { editContact } from '../conversations/change-contact.ts';
import type { OutboundContent } from '../outbound/outbound-content.ts';
import type { Steps } from '../steps.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { advance } from './advance.ts';
import { readButton } from './buttons.ts';
import type { Graph } from './graph.ts';
import type { HttpResult } from './http.ts';
import type { Reply } from './reply.ts';
import { dueCalls, newRun, type Run, type RunEnd, replyWaits, type Values, wakeAt } from './run.ts';
import {
  type AdvanceResult,
  type Input,
  mergeStep,
  type StepRecord,
  stepId,
  type World,
} from './step.ts';

/** More is not looked at: nobody would read it. */
const MAX_STEPS = 1_000;

/** What a workflow is tried with. Nothing is sent, called or changed. */
export interface TrialInput {
  readonly graph: Graph;
  /** At the beginning. Time passes at once where the workflow waits for nothing else. */
  readonly world: World;
  /** What the person says, one after another. One that is the title or id of a button presses it. */
  readonly replies: readonly string[];
  /** What other systems answer, one after another. A call for which none is left gets no answer. */
  readonly responses: readonly { readonly status: number; readonly body?: unknown }[];
}

export interface TrialResult {
  readonly steps: readonly StepRecord[];
  readonly messages: readonly { readonly at: string; readonly content: OutboundContent }[];
  readonly variables: Values;
  /** Absent where it still waits for a reply, or was stopped after a thousand steps. */
  readonly ended?: RunEnd;
}

/** Runs a workflow to its end, or until it waits for a reply that is not given. */
export function* runTrial({ graph, world, replies, responses }: TrialInput): Steps<TrialResult> {
  const trial = openTrial(graph, world, [...replies], [...responses]);
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const input = nextInput(trial);
    if (input === undefined) break;
    const done = advance(graph, trial.run, input, trial.world);
    if (done !== undefined) apply(trial, done);
    yield;
  }
  const { run, steps, messages } = trial;
  return withoutUndefined({
    steps: [...steps.values()].sort((a, b) => a.number - b.number),
    messages,
    variables: run.variables,
    ended: run.ended,
  });
}

interface Trial {
  run: Run;
  world: World;
  readonly replies: string[];
  readonly responses: TrialInput['responses'][number][];
  readonly steps: Map<string, StepRecord>;
  readonly messages: { readonly at: string; readonly content: OutboundContent }[];
}

function openTrial(
  { start, variables }: Graph,
  world: World,
  replies: string[],
  responses: Trial['responses'],
): Trial {
  const run = newRun(start, variables);
  return { run, world, replies, responses, steps: new Map(), messages: [] };
}

/** A call is answered first, a message is always sent, then the person answers, and only then does time pass. */
function nextInput(trial: Trial): Input | undefined {
  const { run, world, replies, responses } = trial;
  if (run.ended !== undefined) return undefined;
  if (run.branches.some(({ wait }) => wait === undefined)) return { kind: 'go' };
  const [call] = dueCalls(run, world.now);
  if (call !== undefined) {
    return { kind: 'http', key: call.key, result: resultOf(responses.shift()) };
  }
  const sent = run.branches.find(({ wait }) => wait?.for === 'message');
  if (sent?.wait?.for === 'message') {
    const { message_id } = sent.wait;
    const step_id = stepId(world.execution.id, sent.node, sent.visit);
    return { kind: 'message_ended', step_id, message_id, status: 'sent' };
  }
  const [wait] = replyWaits(run);
  if (wait !== undefined) {
    const said = replies.shift();
    return said === undefined
      ? undefined
      : { kind: 'reply', key: wait.key, reply: replyOf(trial, said) };
  }
  const at = wakeAt(run, world.now) ?? world.now;
  if (at <= world.now) return { kind: 'go' };
  trial.world = { ...world, now: at };
  return nextInput(trial);
}

function resultOf(response: TrialInput['responses'][number] | undefined): HttpResult {
  if (response === undefined) {
    const message = 'The trial makes no calls. Give it a response for this one.';
    return { error: { code: 'address_not_allowed', message } };
  }
  const { status, body } = response;
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  return { status, headers: {}, body: text };
}

function replyOf({ messages, world: { now, contact } }: Trial, said: string): Reply {
  const about = { event_id: 'evt_trial', at: now, contact_id: contact?.id ?? 'ct_trial' };
  const button = messages
    .toReversed()
    .flatMap(({ content }) => buttonsIn(content))
    .find(({ title, id }) => title === said || (id && readButton(id)?.id === said));
  if (button?.id === undefined) return { ...about, kind: 'text', text: said };
  return { ...about, kind: 'button', button: button.id, text: button.title ?? said };
}

function buttonsIn(
  content: OutboundContent,
): readonly { readonly title?: string | undefined; readonly id?: string | undefined }[] {
  const replies = 'quick_replies' in content ? (content.quick_replies ?? []) : [];
  if (content.type === 'carousel') {
    return [...content.cards.flatMap(({ buttons = [] }) => buttons), ...replies];
  }
  return content.type === 'text' ? [...(content.buttons ?? []), ...replies] : replies;
}

function apply(trial: Trial, { run, steps, effects }: AdvanceResult): void {
  trial.run = run;
  for (const step of steps) trial.steps.set(step.id, mergeStep(trial.steps.get(step.id), step));
  for (const effect of effects) {
    const { world } = trial;
    if (effect.type === 'send') {
      trial.messages.push({ at: world.now, content: effect.content });
    } else if (effect.type === 'change_contact' && world.contact !== undefined) {
      trial.world = { ...world, contact: editContact(world.contact, effect) };
    }
  }
}
