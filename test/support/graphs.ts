import { assert } from 'chai';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import { advance } from '../../shared/domain/workflows/advance.ts';
import { type Graph, readGraph } from '../../shared/domain/workflows/graph.ts';
import { answers, type Reply } from '../../shared/domain/workflows/reply.ts';
import { newRun, type Run, replyWaits } from '../../shared/domain/workflows/run.ts';
import type { AdvanceResult, Effect, Input, World } from '../../shared/domain/workflows/step.ts';
import { mergeStep, type StepRecord, stepId } from '../../shared/domain/workflows/step.ts';

export const START = '2026-03-02T10:00:00.000Z';

export const ann: Contact = {
  id: 'ct_ann',
  workspace_id: 'ws_1',
  aliases: [],
  platform: 'telegram',
  scope: '1',
  platform_user_ids: ['77'],
  block_ids: ['blk_1'],
  profile: { name: 'Ann Lee', language: 'en' },
  tags: ['vip'],
  attributes: { city: 'Lisbon' },
  first_seen_at: START,
};

export function worldAt(now: string, changes: Partial<World> = {}): World {
  return {
    now,
    execution: { id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_1' },
    contact: ann,
    time_zone: 'Europe/Berlin',
    refuse: () => undefined,
    refuseStart: () => undefined,
    ...changes,
  };
}

/** A definition that has no mistakes of form. */
export function graphOf(definition: object): Graph {
  const graph = readGraph(definition);
  if ('problems' in graph) assert.fail(JSON.stringify(graph.problems));
  return graph;
}

/** An execution that is played by hand: what it has become, and all that it did. */
export interface Played {
  run: Run;
  readonly steps: Map<string, StepRecord>;
  readonly effects: Effect[];
  world: World;
  /** One call of `advance`; whether it changed anything. Each is made twice and must come out the same. */
  give(input: Input): boolean;
  /** Steps until nothing is ready at `now`. */
  goOn(now?: string): void;
}

export function play(definition: object, changes: Partial<World> = {}): Played {
  const graph = graphOf(definition);
  const played: Played = {
    run: newRun(graph.start, graph.variables),
    steps: new Map(),
    effects: [],
    world: worldAt(START, changes),
    give(input) {
      const done: AdvanceResult | undefined = advance(graph, played.run, input, played.world);
      const again = advance(graph, played.run, input, played.world);
      assert.deepEqual(again, done, 'the same step twice');
      if (done === undefined) return false;
      played.run = JSON.parse(JSON.stringify(done.run)) as Run;
      for (const step of done.steps) {
        played.steps.set(step.id, mergeStep(played.steps.get(step.id), step));
      }
      played.effects.push(...done.effects);
      return true;
    },
    goOn(now = played.world.now) {
      played.world = { ...played.world, now };
      for (let steps = 0; played.give(sentOf(played) ?? { kind: 'go' }); steps += 1) {
        assert.isBelow(steps, 2_000, 'the execution stops by itself');
      }
    },
  };
  return played;
}

/** The platform takes every message at once. */
function sentOf({ run }: Played): Input | undefined {
  const branch = run.branches.find(({ wait }) => wait?.for === 'message');
  if (branch?.wait?.for !== 'message') return undefined;
  const { message_id } = branch.wait;
  const step_id = stepId('exec_1', branch.node, branch.visit);
  return { kind: 'message_ended', step_id, message_id, status: 'sent' };
}

/** The nodes in the order in which they were entered, with what became of each. */
export function traceOf({ steps }: Played): readonly string[] {
  return [...steps.values()]
    .sort((a, b) => a.number - b.number)
    .map(({ node, status, error }) => `${node} ${status}${error ? ` ${error.code}` : ''}`);
}

/** The texts that were asked to be sent. */
export function textsOf({ effects }: Pick<Played, 'effects'>): readonly string[] {
  return effects.flatMap((effect) =>
    effect.type === 'send' && 'text' in effect.content ? [effect.content.text ?? ''] : [],
  );
}

/** What a person says or presses, given to the newest question as `process` would; whether it changed anything. */
export function answer(
  played: Played,
  said: Partial<Reply> | string,
  at = played.world.now,
): boolean {
  const given = typeof said === 'string' ? { text: said } : said;
  const reply = { event_id: 'evt_1', contact_id: 'ct_ann', kind: 'text', at, ...given };
  const wait = replyWaits(played.run).find((one) => answers(one, reply));
  if (wait === undefined) return false;
  played.world = { ...played.world, now: at };
  return played.give({ kind: 'reply', key: wait.key, reply });
}

/** The ids of the buttons that were sent last. */
export function buttonsOf({ effects }: Pick<Played, 'effects'>): readonly string[] {
  const sent = effects.findLast((effect) => effect.type === 'send');
  if (sent?.type !== 'send' || sent.content.type !== 'text') return [];
  const { buttons = [], quick_replies = [] } = sent.content;
  return [...buttons, ...quick_replies].flatMap(({ id }) => id ?? []);
}

export function minutesLater(minutes: number, from = START): string {
  return new Date(Date.parse(from) + minutes * 60_000).toISOString();
}
