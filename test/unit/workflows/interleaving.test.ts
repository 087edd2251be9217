import { assert } from 'chai';
import fc from 'fast-check';
import { replyWaits, wakeAt } from '../../../shared/domain/workflows/run.ts';
import type { Input } from '../../../shared/domain/workflows/step.ts';
import { type Played, play, START } from '../../support/graphs.ts';
import { runs } from '../../support/properties.ts';

const question = {
  type: 'ask_question',
  expects: 'number',
  retries: 1,
  retry_message: 'A number, please.',
  timeout: '10m',
  on_timeout: 'bye',
};

/** Two questions with a delay between them, one of them beside another branch; each way says something. */
const graph = {
  start: 'q1',
  nodes: {
    q1: { ...question, message: 'How many?', next: 'hi', on_invalid: 'odd' },
    hi: { type: 'send_message', message: 'Good.', next: 'd' },
    odd: { type: 'send_message', message: 'Never mind.', next: 's' },
    d: { type: 'delay', for: '5m', next: 's' },
    s: { type: 'split', branches: ['q2', 'd2'], next: 'done' },
    q2: { ...question, message: 'And now?' },
    d2: { type: 'delay', for: '7m' },
    bye: { type: 'send_message', message: 'Bye.' },
    done: { type: 'send_message', message: 'Done.' },
  },
};

type Event =
  | { readonly kind: 'reply'; readonly text: string; readonly late: boolean }
  | { readonly kind: 'later'; readonly minutes: number }
  | { readonly kind: 'again'; readonly back: number }
  | { readonly kind: 'taken_over' | 'cancel' | 'wake' | 'retry' | 'skip' };

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('reply' as const),
      text: fc.constantFrom('3', 'many'),
      late: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('later' as const),
      minutes: fc.integer({ min: 0, max: 11 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), back: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'wake' as const }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('taken_over' as const, 'cancel' as const, 'retry' as const, 'skip' as const)
      .map((kind) => ({ kind })),
  },
);

/** What the runtime gives to `advance` for an event; undefined where it gives nothing. */
function inputOf(played: Played, given: Event, before: readonly Input[]): Input | undefined {
  switch (given.kind) {
    case 'reply': {
      const [wait] = replyWaits(played.run);
      const reply = { event_id: 'evt_1', kind: 'text', at: START, text: given.text };
      return wait && { kind: 'reply', key: wait.key, reply };
    }
    case 'later':
    case 'wake':
      return { kind: 'go' };
    case 'again':
      return before.at(-1 - given.back);
    case 'cancel':
      return { kind: 'cancel', code: 'cancelled', message: 'Somebody stopped it.' };
    default:
      return { kind: given.kind };
  }
}

const allowed = [
  'completed',
  'completed expired',
  'cancelled cancelled',
  'cancelled taken_over',
  'failed invalid_answer',
];

describe('any interleaving of replies, time, takeover and cancelling', () => {
  it('ends in an allowed state and goes on once from each wait', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const played = play(graph);
        const inputs: Input[] = [];
        const over = new Map<string, string>();
        for (const one of events) {
          if (one.kind === 'later') later(played, one.minutes);
          const input = inputOf(played, one, inputs);
          if (input === undefined) continue;
          inputs.push(input);
          give(played, input, over);
        }
        // With time alone the run comes to an end, no matter what happened before.
        for (let minutes = 0; played.run.ended === undefined; minutes += 1) {
          assert.isBelow(minutes, 60, 'it is not stuck');
          while (give(played, { kind: 'go' }, over));
          later(played, 1);
        }
        checkEnd(played);
      }),
      { numRuns: runs(300) },
    );
  });
});

function later(played: Played, minutes: number): void {
  const now = new Date(Date.parse(played.world.now) + minutes * 60_000).toISOString();
  played.world = { ...played.world, now };
}

/** One input. A step that is over stays as it is, unless a person tries it again. */
function give(played: Played, input: Input, over: Map<string, string>): boolean {
  const wasEnded = played.run.ended?.status;
  const keys = replyWaits(played.run).map(({ key }) => key);
  const changed = played.give(input);
  const mayReopen = wasEnded === 'failed' && (input.kind === 'retry' || input.kind === 'skip');
  if (wasEnded !== undefined && !mayReopen) assert.isFalse(changed, 'what has ended stays');
  const isStale = input.kind === 'reply' && !keys.includes(input.key);
  if (isStale) assert.isFalse(changed, 'what is given to another wait changes nothing');
  if (mayReopen) over.clear();
  for (const [id, { status, next }] of played.steps) {
    if (status === 'waiting') continue;
    const outcome = `${status} ${next}`;
    assert.equal(over.get(id) ?? outcome, outcome, 'a step is over once');
    over.set(id, outcome);
  }
  if (played.run.ended === undefined) assert.isDefined(wakeAt(played.run, played.world.now));
  return changed;
}

function checkEnd({ run, steps, effects }: Played): void {
  const { status, code } = run.ended ?? {};
  assert.include(allowed, code === undefined ? status : `${status} ${code}`);
  const ids = effects.flatMap((effect) => (effect.type === 'send' ? [effect.message_id] : []));
  assert.equal(new Set(ids).size, ids.length, 'each message is asked for once');
  for (const step of steps.values()) {
    if (status !== 'failed') assert.notEqual(step.status, 'waiting', 'no step is left waiting');
  }
}
