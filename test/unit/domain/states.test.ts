import { expect } from 'chai';
import { stateOf } from '../../../shared/domain/conversations/message.ts';
import type { Observation, Status } from '../../../shared/domain/events/observation.ts';
import { echo, text, type Written } from '../../support/deciding.ts';
import { conversationOf, messageOf, play } from '../../support/play.ts';

const thread = { kind: 'direct', key: 'Uann' } as const;
const contact = { user_id: 'Uann', scope: 'account' } as const;

const at = (minute: string): string => `2026-03-31T10:${minute}:00.000Z`;

/** The platform tells how far a message of the business has come. */
function statusOf(
  id: string,
  state: Status['state'],
  minute: string,
  more: Partial<Status> = {},
): Observation {
  const status = { platform_message_id: id, state, ...more };
  return { type: `messaging.message.${state}`, at: at(minute), contact, thread, status };
}

function watermark(until: 'delivered' | 'read', minute: string): Observation {
  return {
    type: `messaging.message.${until}`,
    at: at(minute),
    contact,
    thread,
    watermark: until,
  };
}

function stateIn(written: Written, id: string): string | undefined {
  return stateOf(messageOf(written, id), conversationOf(written));
}

const hello = echo('m1', at('00'), 'hello');

describe('the state of a message', () => {
  it('is sent when nothing is reported about it', () => {
    expect(stateIn(play(hello), 'm1')).to.equal('sent');
  });

  it('is none for what a person wrote', () => {
    const written = play(text('m1', at('00'), 'hello'), watermark('read', '05'));
    expect(stateIn(written, 'm1')).to.equal(undefined);
  });

  it('is none for a message of which only a reaction is known', () => {
    const reaction = { platform_message_id: 'm1', actor: 'Uann', emoji: '👍', now: ['👍'] };
    const written = play({ type: 'messaging.reaction.added', at: at('01'), reaction });
    expect(stateOf(messageOf(written, 'm1'), {})).to.equal(undefined);
  });

  it('only moves up, in whatever order the platform reports', () => {
    const sent = statusOf('m1', 'sent', '01');
    const delivered = statusOf('m1', 'delivered', '02');
    const read = statusOf('m1', 'read', '03');
    expect(stateIn(play(hello, sent), 'm1')).to.equal('sent');
    expect(stateIn(play(hello, delivered, sent), 'm1')).to.equal('delivered');
    expect(stateIn(play(hello, sent, delivered, read), 'm1')).to.equal('read');
    expect(stateIn(play(hello, read, delivered, sent), 'm1')).to.equal('read');
    expect(stateIn(play(read, sent, hello, delivered), 'm1')).to.equal('read');
    expect(stateIn(play(hello, read), 'm1')).to.equal('read');
  });

  it('is failed unless the message was delivered after all', () => {
    const failed = statusOf('m1', 'failed', '02', { errors: [{ code: '131026' }] });
    expect(stateIn(play(hello, failed), 'm1')).to.equal('failed');
    expect(stateIn(play(failed, statusOf('m1', 'sent', '03'), hello), 'm1')).to.equal('failed');
    expect(stateIn(play(hello, failed, statusOf('m1', 'delivered', '03')), 'm1')).to.equal(
      'delivered',
    );
    expect(stateIn(play(hello, statusOf('m1', 'read', '01'), failed), 'm1')).to.equal('read');
    expect(messageOf(play(hello, failed), 'm1').errors).to.deep.equal([{ code: '131026' }]);
  });

  it('keeps the time when each step was first reported', () => {
    const written = play(
      hello,
      statusOf('m1', 'delivered', '04'),
      statusOf('m1', 'delivered', '02'),
      statusOf('m1', 'sent', '01'),
    );
    expect(messageOf(written, 'm1').states).to.deep.equal({
      sent: '2026-03-31T10:01:00.000Z',
      delivered: '2026-03-31T10:02:00.000Z',
    });
  });

  it('is reported before and after the message itself arrives', () => {
    const delivered = statusOf('m1', 'delivered', '02');
    const before = play(delivered, hello);
    const after = play(hello, delivered);
    expect(stateIn(before, 'm1')).to.equal('delivered');
    expect(stateIn(after, 'm1')).to.equal('delivered');
    expect(before.messages).to.have.property('size', 1);
    expect(messageOf(before, 'm1').content).to.include({ text: 'hello', direction: 'outbound' });
    expect(messageOf(before, 'm1')).to.deep.equal(messageOf(after, 'm1'));
  });

  it('is reported for a message that never arrives', () => {
    const written = play(statusOf('m1', 'read', '02'));
    expect(stateOf(messageOf(written, 'm1'), {})).to.equal('read');
    expect(written.conversations).to.have.property('size', 0);
  });
});

describe('a watermark', () => {
  it('covers the messages before it, and none after it', () => {
    const written = play(
      hello,
      echo('m2', at('05'), 'on the minute'),
      echo('m3', at('06'), 'later'),
      watermark('read', '05'),
    );
    expect(stateIn(written, 'm1')).to.equal('read');
    expect(stateIn(written, 'm2')).to.equal('read');
    expect(stateIn(written, 'm3')).to.equal('sent');
  });

  it('covers a message that arrives later', () => {
    const written = play(watermark('delivered', '05'), hello, echo('m2', at('06'), 'later'));
    expect(stateIn(written, 'm1')).to.equal('delivered');
    expect(stateIn(written, 'm2')).to.equal('sent');
  });

  it('never moves back', () => {
    const written = play(hello, watermark('read', '05'), watermark('read', '01'));
    expect(conversationOf(written)).to.include({ read_until: '2026-03-31T10:05:00.000Z' });
  });

  it('of what was read is one of what was delivered', () => {
    const written = play(hello, watermark('read', '05'), watermark('delivered', '03'));
    expect(conversationOf(written)).to.include({
      delivered_until: '2026-03-31T10:05:00.000Z',
      read_until: '2026-03-31T10:05:00.000Z',
    });
  });
});

describe('a read message that speaks for those before it', () => {
  const sent = [
    echo('m1', at('01'), 'one'),
    echo('m2', at('02'), 'two'),
    echo('m3', at('03'), 'three'),
  ];
  const read = statusOf('m2', 'read', '09', { and_earlier: true });

  it('makes them read, whether it is reported after them or before', () => {
    for (const written of [
      play(...sent, read),
      play(read, ...sent),
      play(...sent.reverse(), read),
    ]) {
      expect(stateIn(written, 'm1')).to.equal('read');
      expect(stateIn(written, 'm2')).to.equal('read');
      expect(stateIn(written, 'm3')).to.equal('sent');
    }
  });

  it('says nothing of the others while it is not seen itself', () => {
    const written = play(echo('m1', at('01'), 'one'), read);
    expect(stateIn(written, 'm1')).to.equal('sent');
    expect(stateIn(written, 'm2')).to.equal('read');
  });
});
