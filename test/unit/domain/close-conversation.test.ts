import { expect } from 'chai';
import {
  closeConversation,
  closedEvent,
} from '../../../shared/domain/conversations/close-conversation.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import {
  after,
  decideOn,
  echo,
  nothingWritten,
  received,
  text,
  type Written,
} from '../../support/deciding.ts';
import { deliberate } from '../../support/memory/memory-change.ts';

const ann = { at: '2026-03-31T12:00:00.000Z', by: 'Ann' };

function close(written: Written, now = ann): Written {
  const [id = ''] = written.conversations.keys();
  return after(
    written,
    deliberate(written, (state) => closeConversation(id, now, state)),
  );
}

function say(written: Written, id: string, at: string): Written {
  return after(written, decideOn(written, received(id), [text(id, at, 'hello')]));
}

function only({ conversations }: Written): Conversation {
  return [...conversations.values()][0] as Conversation;
}

const started = say(nothingWritten, 'evt_1', '2026-03-31T10:00:00.000Z');

describe('closeConversation', () => {
  it('closes it, and says when and by whom', () => {
    expect(only(close(started))).to.deep.include({
      status: 'closed',
      closed: { at: '2026-03-31T12:00:00.000Z', by: 'Ann' },
    });
  });

  it('leaves one that is closed as it was closed', () => {
    const closed = close(started);
    const change = deliberate(closed, (state) =>
      closeConversation(only(closed).id, { at: '2026-03-31T13:00:00.000Z', by: 'Bob' }, state),
    );
    expect(change.conversations).to.equal(undefined);
    expect(change.conversation).to.deep.equal(only(closed));
  });

  it('knows no other', () => {
    expect(deliberate(started, (state) => closeConversation('conv_x', ann, state))).to.deep.equal(
      {},
    );
  });

  it('is opened by what the person writes after it, and closed again as something new', () => {
    const reopened = say(close(started), 'evt_2', '2026-03-31T12:00:00.001Z');
    expect(only(reopened).status).to.equal('open');
    const again = close(reopened, { at: '2026-03-31T14:00:00.000Z', by: 'Bob' });
    expect(only(again)).to.deep.include({
      status: 'closed',
      closed: { at: '2026-03-31T14:00:00.000Z', by: 'Bob' },
    });
    expect(closedEvent(only(again))?.id).not.to.equal(closedEvent(only(close(started)))?.id);
  });

  it('is not opened by what was written before it and comes late, nor by the business', () => {
    const late = say(close(started), 'evt_2', '2026-03-31T11:59:59.999Z');
    expect(only(late).status).to.equal('closed');
    const answer = echo('m_9', '2026-03-31T15:00:00.000Z', 'bye');
    expect(only(after(late, decideOn(late, received('evt_3'), [answer]))).status).to.equal(
      'closed',
    );
  });

  it('closes also what is ahead of our clock', () => {
    const early = close(started, { at: '2026-03-31T09:59:58.000Z', by: 'Ann' });
    expect(only(early)).to.deep.include({
      status: 'closed',
      closed: { at: '2026-03-31T10:00:00.000Z', by: 'Ann' },
    });
  });

  it('is announced as one event, in public form', () => {
    const conversation = only(close(started));
    const { id, contact_id } = conversation;
    const event = closedEvent(conversation);
    expect(event?.id).to.match(/^evt_[0-9a-z]{26}$/);
    expect(event).to.deep.equal({
      id: event?.id,
      type: 'messaging.conversation.closed',
      workspace_id: 'ws_1',
      block_id: 'blk_1',
      platform: 'line',
      timestamp: '2026-03-31T12:00:00.000Z',
      data: { contact_id, conversation_id: id },
      metadata: { raw_platform_event_id: event?.id },
    });
  });
});
