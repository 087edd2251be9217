import type { Keys, Need, State } from '../../shared/domain/change.ts';
import { canonicalIn } from '../../shared/domain/conversations/alias.ts';
import { withoutUndefined } from '../../shared/domain/without-undefined.ts';
import { advance } from '../../shared/domain/workflows/advance.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import { type Graph, nodeOf } from '../../shared/domain/workflows/graph.ts';
import { firstInput } from '../../shared/domain/workflows/inbox.ts';
import { typeOf } from '../../shared/domain/workflows/nodes/node-types.ts';
import { dueCalls, type Run } from '../../shared/domain/workflows/run.ts';
import type { AdvanceResult, Input } from '../../shared/domain/workflows/step.ts';
import type { Sender } from '../../shared/platforms/sender.ts';
import type { Place } from './apply-effect.ts';
import { commitStep, type NextStep, type StepChange } from './commit-step.ts';
import type { Origin } from './load-execution.ts';
import { readRun } from './store-run.ts';
import { createWorld, type MissingDocuments } from './world.ts';

export interface StepContext {
  readonly id: string;
  readonly graph: Graph;
  readonly origin: Origin;
  readonly senders: Readonly<Record<string, Sender>>;
  readonly now: string;
  /** What the step most likely looks at: it is asked for at once. */
  readonly expected?: Keys;
  /** The ids of the records whose events this worker has announced. */
  readonly announced: ReadonlySet<string>;
}

/**
 * The next step of an execution: what it decides, and all that follows from it in one commit. Whoever else has made a
 * step meanwhile has changed the execution, so the commit is refused and the decision is made again.
 * @param given - the answer of a call. Without it the step deals with the inbox first, then with what is due.
 */
export function takeStep(context: StepContext, given?: Input): (state: State) => StepChange | Need {
  const { id, graph, now } = context;
  return (state) => {
    if (!state.executions.has(id)) return { need: { ...context.expected, executions: [id] } };
    const execution = state.executions.get(id);
    if (execution?.unannounced?.some((one) => !context.announced.has(one)) === true) {
      return { outcome: 'unannounced', effects: [], execution };
    }
    const input = given ?? (execution && firstInput(execution));
    if (execution === undefined || (execution.finished_at !== undefined && input === undefined)) {
      return { outcome: 'over', effects: [], ...(execution && { execution }) };
    }
    const place = placeOf(state, execution, context);
    if ('need' in place) return place;
    const missing = {
      lanes: new Set<string>(),
      workflows: new Set<string>(),
      executions: new Set<string>(),
      workspaces: new Set<string>(),
    };
    const world = createWorld(place, context.origin, state, missing);
    const run = readRun(execution, graph);
    // It was ended from outside, so its run would go on.
    if (
      execution.finished_at !== undefined &&
      input?.kind === 'message_ended' &&
      run.ended === undefined
    ) {
      return letRest(execution);
    }
    const step = nextStep(run, input, place, (one) => advance(graph, run, one, world));
    if (Object.values(missing).some(({ size }) => size > 0)) return { need: asKeys(missing) };
    return commitStep(state, step, { run, input, given, place, graph, now });
  };
}

/** The person and the conversation, and its lane where a message is to be sent. */
export function expectedKeys(execution: Execution, graph: Graph): Keys {
  const { conversation_id, contact_id } = execution;
  const conversations = listOf(conversation_id);
  const sends = readRun(execution, graph).branches.some(({ node, wait }) => {
    const ready = wait === undefined ? nodeOf(graph, node) : undefined;
    return ready !== undefined && typeOf(ready).messages !== undefined;
  });
  return { conversations, contacts: listOf(contact_id), ...(sends && { lanes: conversations }) };
}

function asKeys({ lanes, workflows, executions, workspaces }: MissingDocuments): Keys {
  return {
    ...{ lanes: [...lanes], workflows: [...workflows] },
    ...{ executions: [...executions], workspaces: [...workspaces] },
  };
}

function letRest({ inbox: _, wake_at: __, ...execution }: Execution): StepChange {
  return { executions: [execution], outcome: 'over', execution, effects: [] };
}

function nextStep(
  run: Run,
  input: Input | undefined,
  { execution, now }: Place,
  advanceBy: (input: Input) => AdvanceResult | undefined,
): NextStep {
  if (input !== undefined) {
    const advanced = advanceBy(input);
    return advanced === undefined ? { is: 'ignored' } : { is: 'advanced', advanced };
  }
  const [call] = dueCalls(run, now);
  const busy = execution.calling !== undefined && execution.calling.until > now;
  if (call !== undefined && !busy) return { is: 'call', call };
  const advanced = advanceBy({ kind: 'go' });
  return advanced === undefined ? { is: 'rest' } : { is: 'advanced', advanced };
}

/** The person and the conversation as they are now, whatever ids they had when the execution began. */
function placeOf(state: State, execution: Execution, context: StepContext): Place | Need {
  const { conversation_id = context.origin.conversation_id, workspace_id } = execution;
  const found = canonicalIn(state.conversations, conversation_id);
  const person = canonicalIn(state.contacts, execution.contact_id);
  if (found.missing !== undefined || person.missing !== undefined) {
    return { need: { conversations: listOf(found.missing), contacts: listOf(person.missing) } };
  }
  const conversation = found.found?.workspace_id === workspace_id ? found.found : undefined;
  const contact = person.found?.workspace_id === workspace_id ? person.found : undefined;
  const placed = withoutUndefined({ ...execution, conversation_id });
  return { execution: placed, conversation, contact, senders: context.senders, now: context.now };
}

function listOf(id: string | undefined): readonly string[] {
  return id === undefined ? [] : [id];
}
