import { expect } from 'chai';
import { acknowledgePress } from '../../../functions/send/acknowledge-press.ts';
import type { ApiCall } from '../../../shared/domain/blocks/api-call.ts';
import { pressMessages, readButtonPress } from '../../../shared/wire/button-press.ts';
import { accountOf, openAnswering } from '../../support/answering.ts';

const NOW = Date.parse('2026-03-31T12:00:00.000Z');

describe('a pressed button', () => {
  const event = {
    type: 'messaging.postback.received' as const,
    workspace_id: 'ws_1',
    metadata: { raw_platform_event_id: '1' },
    data: {},
    ...{
      id: 'evt_1',
      block_id: 'blk_1',
      platform: 'telegram',
      timestamp: '2026-03-31T11:59:30.000Z',
    },
    reply: { platform: 'telegram', block_id: 'blk_1', recipient: '7', callback_query_id: '4711' },
  };
  const pushed = (json: unknown) =>
    readButtonPress({
      message: {
        data: Buffer.from(JSON.stringify(json)).toString('base64'),
        attributes: {},
        messageId: '1',
      },
      subscription: 'button-presses',
    });

  it('is read from its message, and from no other', () => {
    const [message] = pressMessages(event);
    expect(pushed(message?.data)).to.deep.equal({
      ...{ block_id: 'blk_1', platform: 'telegram', pressed_at: '2026-03-31T11:59:30.000Z' },
      callback_query_id: '4711',
    });
    expect(
      pressMessages({ ...event, reply: { ...event.reply, callback_query_id: undefined } }),
    ).to.deep.equal([]);
    expect(pushed({ v: 1, lane_id: 'conv_1' })).to.equal(undefined);
    expect(pushed('x')).to.equal(undefined);
  });

  async function acknowledge(change: {
    readonly pressed_at?: string;
    readonly platform?: string;
    readonly broken?: boolean;
    readonly gone?: boolean;
  }) {
    const answering = await openAnswering(accountOf('telegram'));
    const [block] = answering.store.documents.blocks.values();
    if (block === undefined) throw new Error('there is no block');
    const at = '2026-03-31T11:00:00.000Z';
    const health = { state: 'broken', code: 'token_invalid', reason: '', facts: {} } as const;
    const changed = {
      ...block,
      ...(change.broken && { health: { ...health, checked_at: at, since: at } }),
    };
    await answering.store.change(() => ({ blocks: [changed] }));
    const calls: ApiCall[] = [];
    const outbox = {
      ...answering.outbox,
      now: () => NOW,
      makeCall: async (call: ApiCall) => {
        calls.push(call);
        return { status: 200, json: { ok: true, result: true } };
      },
    };
    const { pressed_at = '2026-03-31T11:59:30.000Z', platform = 'telegram', gone } = change;
    const block_id = gone ? 'blk_gone' : block.id;
    const press = { block_id, platform, pressed_at, callback_query_id: '4711' };
    const outcome = await acknowledgePress(outbox, press);
    await answering.close();
    const asked = calls.map(({ path, json }) => [path.split('/').pop(), json]);
    return { outcome, asked };
  }

  it('is acknowledged by one call', async () => {
    expect(await acknowledge({})).to.deep.equal({
      outcome: 'acknowledged',
      asked: [['answerCallbackQuery', { callback_query_id: '4711' }]],
    });
  });

  for (const [why, change] of [
    ['the platform waits for nothing', { platform: 'line' }],
    ['it is too old', { pressed_at: '2026-03-31T11:58:59.000Z' }],
    ['the token of the account is dead', { broken: true }],
    ['the account was disconnected', { gone: true }],
  ] as const) {
    it(`is not acknowledged where ${why}`, async () => {
      expect(await acknowledge(change)).to.deep.equal({ outcome: 'ignored', asked: [] });
    });
  }
});
