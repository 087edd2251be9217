import { expect } from 'chai';
import { type Story, tellStory } from '../../support/story.ts';

const AT = Date.UTC(2026, 2, 31, 10, 0, 0);
const DAY_LATER = '2026-04-01T10:00:00.000Z';

/** Where an answer to the first event goes. */
function replyOf({ records }: Story): unknown {
  const { block_id: _, ...reply } = records[0]?.normalised[0]?.reply ?? {};
  return reply;
}

function meta(object: string, what: object): object {
  const item = { sender: { id: '55' }, recipient: { id: '77' }, timestamp: AT, ...what };
  return { object, entry: [{ id: '77', time: AT, messaging: [item] }] };
}

describe('where an answer goes', () => {
  it('on LINE has the reply token and until when it is good', async () => {
    const source = { type: 'group', groupId: 'C1', userId: 'U1' };
    const message = { id: '9', type: 'text', text: 'hi', quoteToken: 'q1' };
    const event = { type: 'message', webhookEventId: 'w1', timestamp: AT, source, message };
    const events = [{ ...event, replyToken: 'r1', mode: 'active' }];
    const story = await tellStory('line', [{ destination: `U${'0'.repeat(32)}`, events }]);
    expect(replyOf(story)).to.include({
      platform: 'line',
      recipient: 'C1',
      reply_token: 'r1',
      reply_token_until: '2026-06-01T00:01:00.000Z',
      quote_token: 'q1',
      in_reply_to: '9',
    });
  });

  it('on Messenger and Instagram has the end of the window', async () => {
    for (const [platform, object] of [
      ['messenger', 'page'],
      ['instagram', 'instagram'],
    ] as const) {
      const body = meta(object, { message: { mid: 'm1', text: 'hi' } });
      expect(replyOf(await tellStory(platform, [body]))).to.deep.equal({
        platform,
        recipient: '55',
        in_reply_to: 'm1',
        window_until: DAY_LATER,
      });
    }
  });

  it('on WhatsApp has the end of the window', async () => {
    const messages = [
      { from: '15551', id: 'w1', timestamp: String(AT / 1000), type: 'text', text: { body: 'hi' } },
    ];
    const value = { metadata: { phone_number_id: '77' }, messages };
    const changes = [{ field: 'messages', value }];
    const body = { object: 'whatsapp_business_account', entry: [{ id: 'W', changes }] };
    expect(replyOf(await tellStory('whatsapp', [body]))).to.deep.equal({
      platform: 'whatsapp',
      recipient: '15551',
      in_reply_to: 'w1',
      window_until: DAY_LATER,
    });
  });

  it('on Telegram has the chat, the topic and the message in the chat’s own count', async () => {
    const from = { id: 41, is_bot: false, first_name: 'Ada' };
    const chat = { id: -1009, type: 'supergroup', title: 'Desk', is_forum: true };
    const topic = { message_thread_id: 3, is_topic_message: true };
    const message = { message_id: 12, from, chat, date: AT / 1000, text: 'hi', ...topic };
    expect(replyOf(await tellStory('telegram', [{ update_id: 1, message }]))).to.deep.equal({
      platform: 'telegram',
      recipient: '-1009',
      thread: '3',
      in_reply_to: '12',
    });
  });

  it('is a private answer within seven days for a public comment', async () => {
    const from = { id: '55', username: 'ada' };
    const value = { id: 'c1', text: 'price?', from, media: { id: 'p1' } };
    const entry = [{ id: '77', time: AT / 1000, changes: [{ field: 'comments', value }] }];
    expect(replyOf(await tellStory('instagram', [{ object: 'instagram', entry }]))).to.deep.equal({
      platform: 'instagram',
      recipient: '55',
      in_reply_to: 'c1',
      window_until: '2026-04-07T10:00:00.000Z',
    });
  });

  it('opens no window for what the business itself writes', async () => {
    const echo = {
      sender: { id: '77' },
      recipient: { id: '55' },
      message: { mid: 'm1', text: 'x', is_echo: true },
    };
    expect(replyOf(await tellStory('messenger', [meta('page', echo)]))).not.to.have.property(
      'window_until',
    );
  });

  it('is nowhere where nobody is named', async () => {
    const story = await tellStory('telegram', [{ update_id: 2, poll: { id: '1' } }]);
    expect(story.records[0]?.normalised[0]).not.to.have.property('reply');
  });
});
