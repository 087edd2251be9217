import { expect } from 'chai';
import type { Part } from '../../../../shared/domain/outbound/part.ts';
import type { Target } from '../../../../shared/platforms/sender.ts';
import { senders } from '../../../../shared/platforms/senders.ts';

const RETRY_KEY = '123e4567-e89b-12d3-a456-426614174000';

const credentials = {
  ...{ bot_token: '1:token', channel_access_token: 'line-token', access_token: 'token' },
  page_access_token: 'page-token',
};

interface CallParts {
  readonly body?: Part['body'];
  readonly method?: string;
  readonly address?: Partial<Target['address']>;
  readonly page_id?: string;
}

function call(platform: string, target: Partial<Target> = {}, given: CallParts = {}) {
  const { body = { text: 'hi' }, method, address, page_id } = given;
  const sender = senders[platform];
  if (sender === undefined) throw new Error(`no sender for ${platform}`);
  return sender.call({
    part: { shows: [], body, ...(method !== undefined && { method }) },
    target: {
      account_id: '77',
      address: { platform, block_id: 'block_1', recipient: '55', ...address },
      ...target,
    },
    credentials: { ...credentials, page_id },
    setting: {},
    stamp: 'msg_1.0',
    retry_key: RETRY_KEY,
  });
}

describe('the call that sends a part', () => {
  it('on Telegram names the chat as a number, and the method in its path', () => {
    const sent = call(
      'telegram',
      {},
      { method: 'sendPhoto', body: { photo: 'https://x.example' } },
    );
    expect(sent).to.deep.equal({
      api: 'api.telegram.org',
      method: 'POST',
      path: '/bot1:token/sendPhoto',
      json: { photo: 'https://x.example', chat_id: 55 },
    });
  });

  it('on Telegram goes to the topic, in the name of the business, and quotes', () => {
    const address = { recipient: '-1009', thread: '3', business_connection_id: 'b1' };
    const { json } = call('telegram', { quoted: 'business/b1/-1009/12' }, { address });
    expect(json).to.deep.equal({
      text: 'hi',
      chat_id: -1009,
      business_connection_id: 'b1',
      message_thread_id: 3,
      reply_parameters: { message_id: 12, allow_sending_without_reply: true },
    });
  });

  it('on Telegram goes to a topic of a channel’s messages by another name', () => {
    const address = { recipient: '@channel', thread: '3' };
    const { json } = call('telegram', { thread_kind: 'direct_messages_topic' }, { address });
    expect(json).to.deep.equal({ text: 'hi', chat_id: '@channel', direct_messages_topic_id: 3 });
  });

  it('on LINE pushes with its key at the first attempt', () => {
    const body = { messages: [{ type: 'text', text: 'hi' }] };
    expect(call('line', {}, { body })).to.deep.equal({
      api: 'api.line.me',
      method: 'POST',
      path: '/v2/bot/message/push',
      headers: { Authorization: 'Bearer line-token', 'X-Line-Retry-Key': RETRY_KEY },
      json: { to: '55', messages: [{ type: 'text', text: 'hi' }] },
    });
  });

  it('on LINE replies without a key, and quotes by the token of the message', () => {
    const body = {
      messages: [
        { type: 'text', text: 'hi' },
        { type: 'text', text: 'there' },
      ],
    };
    const address = { reply_token: 'r1', quote_token: 'q1' };
    const sent = call('line', { use_reply_token: true, quoted: '9' }, { body, address });
    expect(sent).to.deep.include({
      path: '/v2/bot/message/reply',
      headers: { Authorization: 'Bearer line-token' },
      json: {
        replyToken: 'r1',
        messages: [
          { type: 'text', text: 'hi', quoteToken: 'q1' },
          { type: 'text', text: 'there' },
        ],
      },
    });
  });

  it('on Messenger carries our id, and answers a message', () => {
    expect(call('messenger', { quoted: 'm_1' })).to.deep.equal({
      api: 'graph.facebook.com',
      method: 'POST',
      path: '/v25.0/77/messages',
      query: {},
      headers: { Authorization: 'Bearer page-token' },
      json: {
        recipient: { id: '55' },
        messaging_type: 'RESPONSE',
        message: { text: 'hi', metadata: 'msg_1.0' },
        reply_to: { mid: 'm_1' },
      },
    });
  });

  it('on Messenger says that a person writes after the window', () => {
    expect(call('messenger', { human_agent: true }).json).to.include({
      messaging_type: 'MESSAGE_TAG',
      tag: 'HUMAN_AGENT',
    });
  });

  it('on Instagram goes to the host of its login', () => {
    expect(call('instagram')).to.include({
      api: 'graph.instagram.com',
      path: '/v25.0/77/messages',
    });
    expect(call('instagram', {}, { page_id: '88' })).to.include({
      api: 'graph.facebook.com',
      path: '/v25.0/88/messages',
    });
  });

  it('below a comment is on the comment’s own edge', () => {
    const comment = { id: '100_200', answer: 'public' } as const;
    const body = { message: 'Thanks!' };
    for (const [platform, edge] of [
      ['messenger', 'comments'],
      ['instagram', 'replies'],
    ] as const) {
      const sent = call(platform, { comment }, { body });
      expect(sent.path).to.equal(`/v25.0/100_200/${edge}`);
      expect(sent.json).to.deep.equal({ message: 'Thanks!' });
    }
  });

  it('in private to a comment’s author names the comment', () => {
    const comment = { id: '100_200', answer: 'private' } as const;
    expect(call('messenger', { comment }).json).to.deep.include({
      recipient: { comment_id: '100_200' },
    });
  });

  it('on WhatsApp writes the number with its plus, and carries our id', () => {
    const body = { type: 'text', text: { body: 'hi' } };
    const address = { recipient: '16505551234' };
    expect(call('whatsapp', { quoted: 'wamid.1' }, { body, address }).json).to.deep.equal({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+16505551234',
      type: 'text',
      text: { body: 'hi' },
      context: { message_id: 'wamid.1' },
      biz_opaque_callback_data: 'msg_1.0',
    });
  });

  it('on WhatsApp prefers the number to an id of the business, and writes that elsewhere', () => {
    const address = { recipient: 'US.13491208655302741918' };
    const known = call('whatsapp', { also: ['16505551234'] }, { address }).json;
    expect(known).to.include({ to: '+16505551234' }).and.not.have.property('recipient');
    const unknown = call('whatsapp', {}, { address }).json;
    expect(unknown)
      .to.include({ recipient_type: 'individual', recipient: 'US.13491208655302741918' })
      .and.not.have.property('to');
  });

  it('on WhatsApp goes to a group as such', () => {
    const address = { recipient: 'Y2FwaV9ncm91cDox' };
    expect(call('whatsapp', {}, { address }).json).to.include({
      recipient_type: 'group',
      to: 'Y2FwaV9ncm91cDox',
    });
  });

  it('proves the token where there is an app to prove it by', () => {
    const meta = { app_id: '1', app_secret: 'secret', verify_token: 'v' };
    const sending = {
      part: { shows: [], body: {} },
      target: {
        account_id: '77',
        address: { platform: 'messenger', block_id: 'block_1', recipient: '55' },
      },
      ...{ credentials, setting: { meta }, stamp: 's', retry_key: RETRY_KEY },
    };
    expect(senders['messenger']?.call(sending).query).to.deep.equal({
      appsecret_proof: '58c48136d9507c3c8f5112ca4b42928f913c3338700a30bf9a6626368ff7748b',
    });
  });
});
