import { expect } from 'chai';
import { instagramIngress } from '../../../shared/platforms/instagram/ingress.ts';
import { messengerIngress } from '../../../shared/platforms/messenger/ingress.ts';
import { whatsappIngress } from '../../../shared/platforms/whatsapp/ingress.ts';
import { pick, RECEIVED_AT, splitBody } from './split-body.ts';

const ingresses = [instagramIngress, messengerIngress, whatsappIngress];

function messages(...items: unknown[]): object {
  return { object: 'page', entry: [{ id: '1', time: 1774952130500, messaging: items }] };
}

describe('splitting a Meta delivery', () => {
  it('gives nothing where nothing is said', () => {
    for (const ingress of ingresses) {
      for (const entry of [[], [{}], [{ id: '1', time: 5 }], [{ messaging: [], changes: null }]]) {
        expect(splitBody(ingress, { entry }), JSON.stringify(entry)).to.deep.equal([]);
      }
      expect(splitBody(ingress, { object: 'user', entry: [] })).to.deep.equal([]);
    }
  });

  it('makes one event of a body of unknown shape', () => {
    const bodies = [{}, { object: 'user', entry: [{ id: '1' }] }, { entry: {} }, { entry: 'x' }];
    for (const ingress of ingresses) {
      for (const body of bodies) {
        const [event, ...more] = splitBody(ingress, body);
        expect(more).to.deep.equal([]);
        expect(event).to.include({
          kind: 'unknown',
          account_id: 'unknown',
          occurred_at: RECEIVED_AT,
        });
        expect(event?.body).to.deep.equal({ event: body, context: {} });
      }
    }
  });

  it('hands on the item untouched, with its surroundings and no sibling', () => {
    const item = { sender: { id: 2 }, recipient: { id: 1 }, timestamp: '5', message: { mid: 'm' } };
    const [event] = splitBody(messengerIngress, messages(item, { read: { watermark: 1 } }));
    expect(event?.body).to.deep.equal({
      event: item,
      context: { object: 'page', entry: { id: '1', time: 1774952130500 }, channel: 'messaging' },
    });
  });

  it('takes a lone item for a list of one', () => {
    const body = { object: 'page', entry: [{ id: '1', messaging: { message: { mid: 'm1' } } }] };
    expect(pick(splitBody(messengerIngress, body), 'platform_event_id')).to.deep.equal(['m1']);
  });

  it('reads accounts that are numbers', () => {
    const body = { object: 'page', entry: [{ id: 1100000000000001, messaging: [{ read: {} }] }] };
    expect(pick(splitBody(messengerIngress, body), 'account_id')).to.deep.equal([
      '1100000000000001',
    ]);
  });

  it('gives an Instagram item the same key as a message and as a change', () => {
    const parties = { sender: { id: '2' }, recipient: { id: '1' }, timestamp: 1774952130000 };
    const items = [
      { ...parties, message: { mid: 'm1', text: 'hi' } },
      { ...parties, message_edit: { mid: 'm1', text: 'hi!', num_edit: 1 } },
      { ...parties, reaction: { mid: 'm2', action: 'unreact' } },
      { ...parties, postback: { mid: 'm3', title: 'Menu', payload: 'MENU' } },
      { ...parties, read: { mid: 'm2' } },
      { ...parties, referral: { ref: 'bio' } },
    ];
    const body = (time: number, lists: object): object => ({
      object: 'instagram',
      entry: [{ id: '1', time, ...lists }],
    });
    const changes = items.map((value) => ({ field: 'any', value }));
    const asMessages = splitBody(instagramIngress, body(1774952130500, { messaging: items }));
    const asChanges = splitBody(instagramIngress, body(1774952131, { changes }));
    expect(pick(asChanges, 'platform_event_id')).to.deep.equal(
      pick(asMessages, 'platform_event_id'),
    );
    expect(pick(asChanges, 'kind')).to.deep.equal(pick(asMessages, 'kind'));
  });

  it('gives one key to a message that both login types of one account deliver', () => {
    const item = (text: string): object => ({
      sender: { id: '2' },
      recipient: { id: '1' },
      timestamp: 1774952130000,
      message: { mid: 'm1', text },
    });
    const entry = [
      { id: '1', time: 1774952130500, messaging: [item('hi')] },
      { id: '1', time: 1774952130900, messaging: [item('hi')] },
    ];
    const events = splitBody(instagramIngress, { object: 'instagram', entry });
    expect(pick(events, 'platform_event_id')).to.deep.equal(['m1', 'm1']);
    expect(pick(events, 'account_id')).to.deep.equal(['1', '1']);
  });

  it('distinguishes button presses by person, time and payload', () => {
    const press = (id: string, timestamp: number, payload: string): object => ({
      sender: { id },
      recipient: { id: '1' },
      timestamp,
      postback: { payload },
    });
    const keys = pick(
      splitBody(
        messengerIngress,
        messages(
          press('2', 1774952130000, 'A|B'),
          press('2', 1774952130001, 'A|B'),
          press('3', 1774952130000, 'A'),
        ),
      ),
      'platform_event_id',
    );
    expect(keys).to.deep.equal([
      'postback|2|1774952130000|A%7CB',
      'postback|2|1774952130001|A%7CB',
      'postback|3|1774952130000|A',
    ]);
  });

  it('distinguishes notices without time or id by the time they were sent', () => {
    const notice = (time: number): object => ({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          time,
          changes: [{ field: 'account_review_update', value: { decision: 'APPROVED' } }],
        },
      ],
    });
    const keys = [1774952130, 1774952131, 1774952130].flatMap((time) =>
      pick(splitBody(whatsappIngress, notice(time)), 'platform_event_id'),
    );
    expect(new Set(keys).size).to.equal(2);
    expect(keys[0]).to.equal(keys[2]);
  });

  it('gives the same key to a redelivery that was sent later, where the item has a time', () => {
    const sent = (time: number): object => ({
      object: 'page',
      entry: [{ id: '1', time, messaging: [{ timestamp: 1774952130000, optin: { ref: 'r' } }] }],
    });
    const [first, second] = [1774952130500, 1774952999500].map((time) =>
      pick(splitBody(messengerIngress, sent(time)), 'platform_event_id'),
    );
    expect(first).to.deep.equal(second);
  });

  it('calls what has no plain name unknown', () => {
    const body = messages({ 'a key\nof two lines': 1 }, { ['k'.repeat(65)]: 1 }, { ключ: 1 });
    expect(pick(splitBody(messengerIngress, body), 'kind')).to.deep.equal([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});
