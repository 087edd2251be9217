import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { canonical } from '../../../shared/domain/merge.ts';
import { echo, follow, text, type Written } from '../../support/deciding.ts';
import { observations } from '../../support/observations.ts';
import { play } from '../../support/play.ts';
import { runs } from '../../support/properties.ts';

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

/** Contacts, conversations and messages; the log tells of the order of arrival and may differ. */
function endOf({ contacts, conversations, messages }: Written): string {
  const sorted = [contacts, conversations, messages].map((documents) =>
    [...documents.values()].map(canonical).sort(),
  );
  return sorted.map((kind) => kind.join('\n')).join('\n\n');
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

describe('order and repeats', () => {
  it('leave a small story in the same state, in all its 720 orders', () => {
    const ends = permutations(story).map((observed) =>
      endOf(play(...observed, ...observed.slice(0, 2))),
    );
    expect(new Set(ends).size).to.equal(1);
  });

  it('leave any story in the same state, with people and groups that turn out to be one', async () => {
    const anyOrder = observations.chain((observed) =>
      fc.record({
        observed: fc.constant(observed),
        shuffled: fc.shuffledSubarray(observed, {
          minLength: observed.length,
          maxLength: observed.length,
        }),
        again: fc.subarray(observed),
      }),
    );
    await fc.assert(
      fc.property(anyOrder, ({ observed, shuffled, again }) => {
        expect(endOf(play(...shuffled, ...again))).to.equal(endOf(play(...observed)));
      }),
      { numRuns: runs(150) },
    );
  });

  it('end in this state', () => {
    const { contacts, conversations } = play(...story.toReversed());
    const [contact] = contacts.values();
    const [conversation] = conversations.values();
    expect(contact).to.deep.include({
      profile: { name: 'Anna', seen_at: minute(3) },
      subscription: { subscribed: false, at: minute(4) },
      first_seen_at: minute(0),
      // The quarter of an hour of minute 4.
      last_seen_at: minute(0),
    });
    expect(conversation).to.have.nested.property('last_message.at', minute(3));
    expect(conversation).to.include({ answered_at: minute(2) });
    expect(conversation).to.have.property('unread').with.length(2);
  });

  it('keep at most 100 unread, the newest', () => {
    const many = Array.from({ length: 130 }, (_, n) =>
      text(`m${n}`, new Date(Date.UTC(2026, 2, 31) + n * 1000).toISOString(), 'x'),
    );
    const [up] = play(...many).conversations.values();
    expect(up).to.have.property('unread').with.length(100);
    expect(up).to.have.nested.property('unread[0].at', '2026-03-31T00:02:09.000Z');
    expect(endOf(play(...many.toReversed()))).to.equal(endOf(play(...many)));
  });
});
