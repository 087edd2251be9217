import { expect } from 'chai';
import type { State } from '../../../shared/domain/change.ts';
import type { Observation } from '../../../shared/domain/observation.ts';
import { after, decideOn, echo, empty, follow, received, text } from '../../support/intake.ts';

const minute = (n: number): string => `2026-03-31T10:${String(n).padStart(2, '0')}:00.000Z`;

const story: readonly Observation[] = [
  follow(minute(0)),
  text('m1', minute(1), 'one'),
  echo('m2', minute(2), 'two'),
  text('m3', minute(3), 'three'),
  text('m4', minute(3), 'also three', {
    contact: { user_id: 'Uann', scope: 'account', name: 'Anna' },
  }),
  follow(minute(4), false),
];

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

function play(observations: readonly Observation[]): State {
  return observations.reduce(
    (state, one) => after(state, decideOn(state, received('evt_x'), [one])),
    empty,
  );
}

describe('order and repeats', () => {
  it('leave contact and conversation in the same state, in all 720 orders', () => {
    const ends = new Set(
      permutations(story).map((told) => {
        const { contacts, conversations } = play([...told, told[0] ?? follow(minute(0))]);
        return JSON.stringify([
          [...contacts.values()].map(sorted),
          [...conversations.values()].map(sorted),
        ]);
      }),
    );
    expect(ends.size).to.equal(1);
  });

  it('end in this state', () => {
    const { contacts, conversations } = play(story.toReversed());
    const [contact] = contacts.values();
    const [conversation] = conversations.values();
    expect(contact).to.deep.include({
      profile: { name: 'Anna', seen_at: minute(3) },
      subscription: { subscribed: false, at: minute(4) },
      first_seen_at: minute(0),
      last_seen_at: minute(4),
    });
    expect(conversation?.last_message).to.include({ at: minute(3) });
    expect(conversation?.answered_at).to.equal(minute(2));
    expect(conversation?.unread.map(({ at }) => at)).to.deep.equal([minute(3), minute(3)]);
  });

  it('keep at most 100 unread, the newest', () => {
    const many = Array.from({ length: 130 }, (_, n) =>
      text(`m${n}`, new Date(Date.UTC(2026, 2, 31) + n * 1000).toISOString(), 'x'),
    );
    const [up] = play(many).conversations.values();
    const [down] = play(many.toReversed()).conversations.values();
    expect(up?.unread).to.have.length(100);
    expect(up?.unread).to.deep.equal(down?.unread);
    expect(up?.unread[0]?.at).to.equal('2026-03-31T00:02:09.000Z');
  });
});

/** Keys in one order: two states are the same whatever the order their fields were written in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, sorted(one)]);
}
