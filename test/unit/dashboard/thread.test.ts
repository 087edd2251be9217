import { expect } from 'chai';
import type { Message, Outbound } from '../../../functions/dashboard/page/client/shapes.ts';
import { sendTroubles } from '../../../functions/dashboard/page/i18n/en/conversation.ts';
import { permissionOf } from '../../../functions/dashboard/page/views/conversations/permission.ts';
import { textLength } from '../../../functions/dashboard/page/views/conversations/text-length.ts';
import {
  mergeMessages,
  threadRows,
} from '../../../functions/dashboard/page/views/conversations/thread-rows.ts';

function message(second: number, text = ''): Message {
  return {
    ...{ id: `msg_${second}`, platform_message_id: `${second}`, kind: 'text', text },
    ...{ direction: 'inbound', errors: [], reactions: [] },
    at: `2026-03-31T12:00:${String(second).padStart(2, '0')}.000Z`,
  };
}

function outbound(second: number, status: Outbound['status']): Outbound {
  const at = `2026-03-31T12:00:${String(second).padStart(2, '0')}.000Z`;
  return {
    ...{ id: `out_${second}`, block_id: 'blk_1', platform: 'line', status, parts: [] },
    message: { type: 'text', text: 'Hello' },
    requested_by: { kind: 'person', name: 'Ann' },
    ...{ created_at: at, updated_at: at },
  };
}

const ids = (messages: readonly Message[]) => messages.map(({ id }) => id);

function rowIds(...given: Parameters<typeof threadRows>): string[] {
  return threadRows(...given).map((row) =>
    row.kind === 'message' ? row.message.id : row.outbound.id,
  );
}

describe('the messages of a conversation', () => {
  it('keep what was loaded before the newest page, as the page says it is now', () => {
    const known = [message(30), message(20), message(10)];
    const { messages, touching } = mergeMessages(known, [message(40), message(30, 'edited')]);
    expect(touching).to.equal(true);
    expect(ids(messages)).to.deep.equal(['msg_40', 'msg_30', 'msg_20', 'msg_10']);
    expect(messages[1]?.text).to.equal('edited');
  });

  it('begin again where more has come than one page shows', () => {
    const { messages, touching } = mergeMessages([message(10)], [message(40), message(30)]);
    expect(touching).to.equal(false);
    expect(ids(messages)).to.deep.equal(['msg_40', 'msg_30']);
  });

  it('drop what the newest page no longer has', () => {
    const known = [message(30), message(20), message(10)];
    const { messages } = mergeMessages(known, [message(30), message(10)]);
    expect(ids(messages)).to.deep.equal(['msg_30', 'msg_10']);
  });

  it('stand from the oldest to the newest, with what failed among them and what waits at the end', () => {
    const messages = [message(30), message(10)];
    const asked = [outbound(25, 'queued'), outbound(20, 'failed'), outbound(15, 'sending')];
    expect(rowIds(messages, asked)).to.deep.equal([
      ...['msg_10', 'out_20', 'msg_30', 'out_15', 'out_25'],
    ]);
  });

  it('show no answer from before the oldest message that is there', () => {
    expect(rowIds([message(30), message(20)], [outbound(10, 'failed')])).to.deep.equal([
      'msg_20',
      'msg_30',
    ]);
    expect(rowIds([], [outbound(10, 'failed')])).to.deep.equal(['out_10']);
  });
});

describe('the length of a text', () => {
  it('is counted as the platform counts', () => {
    expect(textLength('', 'bytes')).to.equal(0);
    expect(textLength('aé語😀', 'characters')).to.equal(4);
    expect(textLength('aé語😀', 'utf16')).to.equal(5);
    expect(textLength('aé語😀', 'bytes')).to.equal(10);
  });
});

describe('what may be written', () => {
  const until = '2026-03-31T12:00:00.000Z';
  const window = (open: boolean, ...still_allowed: ('template' | 'human_agent')[]) => ({
    window: { open, until, still_allowed },
  });

  for (const [what, conversation, state] of [
    ['an open window', window(true), 'open'],
    ['a closed one', window(false), 'closed'],
    ['WhatsApp’s closed window', window(false, 'template'), 'template'],
    ['Messenger’s closed window', window(false, 'human_agent', 'template'), 'human_agent'],
    ['nobody who has written', {}, 'no_address'],
  ] as const) {
    it(`is known of ${what}`, () => {
      expect(permissionOf(conversation, { status: 'connected' }).state).to.equal(state);
      expect(permissionOf(conversation, undefined).state).to.equal(state);
      expect(permissionOf(conversation, { status: 'disconnected' }).state).to.equal('disconnected');
    });
  }
});

describe('the troubles of an answer', () => {
  it('are explained in plain words, whatever a platform or we refuse it with', () => {
    expect(sendTroubles).to.include.keys(
      ...['window_closed', 'recipient_unavailable', 'content_refused', 'media_refused'],
      ...['template_refused', 'quota_exhausted', 'already_replied', 'not_permitted'],
      ...['credentials_refused', 'permission_missing', 'account_restricted'],
      ...['block_disconnected', 'expired', 'taken_over', 'uncertain'],
    );
  });
});
