import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import {
  after,
  decideOn,
  echo,
  follow,
  nothingWritten,
  received,
  text,
} from '../../support/deciding.ts';
import { conversationOf, play } from '../../support/play.ts';
import { workflowOn } from '../../support/triggers.ts';

const welcome = workflowOn({ type: 'new_conversation' }, 'wf_welcome');

const at = (minute: number): string => `2026-03-31T10:0${minute}:00.000Z`;
const imported = (id: string, minute: number): Observation =>
  text(id, at(minute), 'long ago', { silent: true });
const story = (id: string, minute: number): Observation =>
  text(id, at(minute), 'wow', { type: 'messaging.story_reply.received' });
const press = (minute: number): Observation => {
  const { message: _, ...rest } = text('', at(minute), '');
  return { ...rest, type: 'messaging.postback.received', postback: { data: 'GET_STARTED' } };
};
const inGroup = (id: string, minute: number, user: string): Observation =>
  text(id, at(minute), 'hi all', {
    contact: { user_id: user, scope: 'account' },
    thread: { kind: 'group', key: 'C1' },
  });

/** The records of these, each an event of its own, in this order. */
function recordsOf(...observed: readonly Observation[]): EventRecord[] {
  let written = nothingWritten;
  return observed.map((one, index) => {
    const decision = decideOn(written, received(`evt_${index}`), [one], [welcome]);
    written = after(written, decision);
    return decision.record;
  });
}

/** The numbers of the observations that begin a new conversation. */
function beginning(...observed: readonly Observation[]): number[] {
  return recordsOf(...observed).flatMap(({ executions }, index) =>
    executions.length > 0 ? [index] : [],
  );
}

describe('new_conversation trigger', () => {
  it('starts on the first message of a person, and on no other', () => {
    expect(beginning(text('m1', at(1), 'hi'), text('m2', at(2), 'ho'))).to.deep.equal([0]);
  });

  it('starts on the first that arrives, though it was not written first', () => {
    expect(beginning(text('m2', at(2), 'ho'), text('m1', at(1), 'hi'))).to.deep.equal([0]);
  });

  it('starts when the business has written before, or the person has followed or pressed', () => {
    expect(beginning(echo('m0', at(0), 'dear'), text('m1', at(1), 'hi'))).to.deep.equal([1]);
    expect(beginning(follow(at(0)), text('m1', at(1), 'hi'))).to.deep.equal([1]);
    expect(beginning(press(0), text('m1', at(1), 'hi'))).to.deep.equal([1]);
  });

  it('starts on an answer to a story', () => {
    expect(beginning(story('m1', 1), text('m2', at(2), 'hi'))).to.deep.equal([0]);
  });

  it('does not start when imported history shows that they had written', () => {
    expect(beginning(imported('m1', 1), text('m2', at(2), 'hi'))).to.deep.equal([]);
  });

  it('starts once in a group, whoever writes', () => {
    const observed = [inGroup('m1', 1, 'Uann'), inGroup('m2', 2, 'Ubob')];
    expect(beginning(...observed)).to.deep.equal([0]);
  });

  it('starts once for a message that is reported twice', () => {
    expect(beginning(text('m1', at(1), 'hi'), text('m1', at(1), 'hi'))).to.deep.equal([0]);
  });

  it('starts once for a person whose ids turn out to be of one', () => {
    const of = (user_id: string, also: readonly string[]): Partial<Observation> => ({
      contact: { user_id, scope: 'account', also },
      thread: { kind: 'direct', key: user_id },
    });
    const observed = [
      text('m1', at(1), 'hi', of('Uann', [])),
      text('m2', at(2), 'ho', of('Uann2', ['Uann'])),
      text('m3', at(3), 'hey', of('Uann2', [])),
    ];
    expect(beginning(...observed)).to.deep.equal([0]);
  });
});

describe('the record of an event', () => {
  it('keeps what its triggers were judged by, and nothing where there is nothing', () => {
    const marks = recordsOf(
      text('m1', at(1), 'hi'),
      text('m2', at(2), 'ho'),
      echo('m3', at(3), 'dear'),
    ).map((record) => record.marks);
    expect(marks).to.deep.equal([{ evt_0: ['first_message'] }, undefined, { evt_2: ['silent'] }]);
    expect(recordsOf(imported('m1', 1))[0]?.marks).to.deep.equal({
      evt_0: ['silent', 'first_message'],
    });
  });
});

describe('a conversation', () => {
  it('knows the oldest message of a person, in whatever order they come', () => {
    const observed = [text('m2', at(2), 'ho'), echo('m0', at(0), 'dear'), text('m1', at(1), 'hi')];
    expect(conversationOf(play(...observed))).to.include({ first_inbound_at: at(1) });
    expect(conversationOf(play(...observed.toReversed()))).to.include({ first_inbound_at: at(1) });
    const silent = conversationOf(play(echo('m0', at(0), 'dear')));
    expect(silent).not.to.have.property('first_inbound_at');
  });
});
