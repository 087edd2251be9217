import { expect } from 'chai';
import type { EventRow } from '../../../shared/platforms/event-row.ts';
import { findRow, typesOf } from '../../../shared/platforms/find-row.ts';

const table: readonly EventRow[] = [
  { kind: 'message', becomes: { text: 'messaging.message.received', '*': 'contact.followed' } },
  { kind: 'message.is_echo', becomes: 'messaging.message.sent' },
  { kind: 'feed', becomes: { 'comment.add': ['messaging.comment.created'] } },
  { kind: 'poll' },
];

function row(kind: string): EventRow {
  return findRow({ table }, kind) ?? { kind: 'none' };
}

describe('findRow', () => {
  it('finds the most particular row of a kind', () => {
    const kinds = ['message', 'message.text', 'message.is_echo', 'message.is_echoed', 'feed.a.b'];
    expect(kinds.map((kind) => row(kind).kind)).to.deep.equal([
      'message',
      'message',
      'message.is_echo',
      'message',
      'feed',
    ]);
  });

  it('finds no row for a kind that only starts like one', () => {
    expect(findRow({ table }, 'messages')).to.equal(undefined);
    expect(findRow({ table }, 'hologram')).to.equal(undefined);
  });
});

describe('typesOf', () => {
  it('uses the detail if the table distinguishes details, and else the row for the others', () => {
    const types = (kind: string): readonly string[] => typesOf(row(kind), kind);
    expect(types('message.text')).to.deep.equal(['messaging.message.received']);
    expect(types('message.constructor')).to.deep.equal(['contact.followed']);
    expect(types('message.is_echo')).to.deep.equal(['messaging.message.sent']);
    expect(types('feed.comment.add')).to.deep.equal(['messaging.comment.created']);
    expect(types('feed.comment.remove')).to.deep.equal(['platform.event.other']);
    expect(types('poll')).to.deep.equal(['platform.event.other']);
  });
});
