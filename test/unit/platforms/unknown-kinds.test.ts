import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { deliver } from '../../support/platform-events.ts';

function observe(platform: string, body: object): Partial<Observation>[] {
  const observed = deliver(platform, Buffer.from(JSON.stringify(body))).flatMap(
    (event) => platforms[platform]?.normalise(event) ?? [],
  );
  return observed.map(({ type, contact, details }) => ({
    type,
    ...(contact && { contact }),
    ...(details && { details }),
  }));
}

const type = 'platform.event.other' as const;
const at = 1_774_952_130_000;

describe('a kind of event that a platform has added', () => {
  it('names its person and keeps what it says on LINE', () => {
    const source = { type: 'user', userId: 'U2' };
    const event = { type: 'poked', source, timestamp: at, poke: { how: 'twice' } };
    expect(observe('line', { destination: 'U1', events: [event] })).to.deep.equal([
      { type, contact: { user_id: 'U2', scope: 'account' }, details: { poke_how: 'twice' } },
    ]);
  });

  it('does so on Messenger and Instagram, between two and in public', () => {
    for (const [platform, object] of [
      ['messenger', 'page'],
      ['instagram', 'instagram'],
    ] as const) {
      const item = { sender: { id: '3' }, recipient: { id: '2' }, timestamp: at };
      const messaging = [
        { ...item, poke: { how: 'twice' } },
        { ...item, wave: 'once' },
      ];
      const value = { from: { id: '3', name: 'Ada' }, how: 'twice' };
      const changes = [{ field: 'pokes', value }];
      const body = { object, entry: [{ id: '2', time: at, messaging, changes }] };
      expect(observe(platform, body), platform).to.deep.equal([
        { type, contact: { user_id: '3', scope: 'account' }, details: { how: 'twice' } },
        { type, contact: { user_id: '3', scope: 'account' }, details: { wave: 'once' } },
        {
          type,
          contact: { user_id: '3', scope: 'account', name: 'Ada' },
          details: { how: 'twice' },
        },
      ]);
    }
  });

  it('does so on WhatsApp, in a list and in a field', () => {
    const metadata = { phone_number_id: '77', display_phone_number: '15550002222' };
    const poke = { wa_id: '15557000001', how: { often: 2 } };
    const change = (field: string, value: object) => ({ field, value: { metadata, ...value } });
    const changes = [
      change('messages', { errors: [], pokes: [poke] }),
      change('pokes', { event: 'POKED', about: { reason: 'fun' } }),
    ];
    const body = { object: 'whatsapp_business_account', entry: [{ id: 'W', time: 1, changes }] };
    expect(observe('whatsapp', body)).to.deep.equal([
      {
        type,
        contact: { user_id: '15557000001', scope: 'platform' },
        details: { wa_id: '15557000001', how_often: 2 },
      },
      { type, details: { event: 'POKED', about_reason: 'fun' } },
    ]);
  });

  it('does so on Telegram, without describing the person twice', () => {
    const from = { id: 3, is_bot: false, first_name: 'Ada' };
    const body = { update_id: 1, poke: { from, how: { often: 2, by: from } } };
    expect(observe('telegram', body)).to.deep.equal([
      {
        type,
        contact: { user_id: '3', scope: 'platform', name: 'Ada' },
        details: { how_often: 2 },
      },
    ]);
  });
});
