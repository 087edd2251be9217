import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { instagram } from '../../../shared/platforms/instagram/index.ts';
import { messenger } from '../../../shared/platforms/messenger/index.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { RECEIVED_AT, splitBody } from './split-body.ts';

/** What comes of one item that a person with the id 2 sent to the account 1. */
function observe(platform: Platform, object: string, item: object): Observation[] {
  const parties = { sender: { id: '2' }, recipient: { id: '1' }, timestamp: 1774952130000 };
  const entry = [{ id: '1', time: 1774952130500, messaging: [{ ...parties, ...item }] }];
  return splitBody(platform, { object, entry }).flatMap((event) =>
    platform.normalise({ ...event, received_at: RECEIVED_AT }),
  );
}

describe('normalising for Messenger and Instagram', () => {
  it('takes no watermark for the time of receipt', () => {
    for (const watermark of [0, -1, '', 'soon', null, {}, [1774952130000]]) {
      const [observed] = observe(messenger, 'page', { read: { watermark } });
      expect(observed?.type, JSON.stringify(watermark)).to.equal('platform.event.other');
    }
  });

  it('takes a watermark of the future for no later than the delivery', () => {
    const [observed] = observe(messenger, 'page', { delivery: { watermark: 1974952130000 } });
    expect(observed).to.deep.include({ at: '2026-03-31T10:15:30.500Z', watermark: 'delivered' });
  });

  it('names the message of an edit, deletion, reaction and read mark as the message does', () => {
    const mid = 4242;
    const [message] = observe(instagram, 'instagram', { message: { mid, text: 'hi' } });
    expect(message?.message?.platform_message_id).to.equal('4242');
    const items = [
      { message_edit: { mid, num_edit: 1 } },
      { message: { mid, is_deleted: true } },
      { reaction: { mid, action: 'unreact' } },
      { read: { mid } },
    ];
    const named = items.flatMap((item) => observe(instagram, 'instagram', item));
    expect(
      named.map(({ edit, deletion, reaction, status }) => [
        edit?.platform_message_id,
        deletion?.platform_message_id,
        reaction?.platform_message_id,
        status?.platform_message_id,
      ]),
    ).to.deep.equal([
      ['4242', undefined, undefined, undefined],
      [undefined, '4242', undefined, undefined],
      [undefined, undefined, '4242', undefined],
      [undefined, undefined, undefined, '4242'],
    ]);
  });

  it('is not led astray by one strange field', () => {
    const message = {
      mid: 'm1',
      text: 'hi',
      attachments: 'none',
      reply_to: 5,
      referral: [],
      nlp: 1,
    };
    for (const [platform, object] of [
      [messenger, 'page'],
      [instagram, 'instagram'],
    ] as const) {
      const [observed] = observe(platform, object, { message });
      expect(observed?.message).to.deep.equal({
        platform_message_id: 'm1',
        kind: 'text',
        direction: 'inbound',
        text: 'hi',
      });
    }
  });
});
