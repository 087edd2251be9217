import { expect } from 'chai';
import { whatsappIngress } from '../../../shared/platforms/whatsapp/ingress.ts';
import { pick, splitBody } from './split-body.ts';

function change(value: object, field = 'messages'): object {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: 'waba', changes: [{ field, value }] }],
  };
}

function contactsOf(value: object): unknown[] {
  return pick(splitBody(whatsappIngress, change(value)), 'body').map(
    ({ context }) => context['contacts'],
  );
}

describe('splitting a WhatsApp delivery', () => {
  const ada = { wa_id: '1', user_id: 'US.1', profile: { name: 'Ada' } };
  const bob = { wa_id: '2', profile: { name: 'Bob' } };

  it('gives every message the contact of its sender and no other', () => {
    const messages = [
      { id: 'a', from: '2' },
      { id: 'b', from_user_id: 'US.1' },
      { id: 'c', from: 'US.1' },
      { id: 'd', from: '3' },
      { id: 'e' },
    ];
    expect(contactsOf({ contacts: [ada, bob], messages })).to.deep.equal([
      [bob],
      [ada],
      [ada],
      undefined,
      undefined,
    ]);
  });

  it('gives a message that names nobody the only contact there is', () => {
    expect(contactsOf({ contacts: [ada], messages: [{ id: 'a' }] })).to.deep.equal([[ada]]);
  });

  it('grows no faster than the delivery', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => String(index));
    const value = {
      contacts: ids.map((wa_id) => ({ wa_id, profile: { name: 'x'.repeat(100) } })),
      messages: ids.map((from) => ({ id: `wamid.${from}`, from, timestamp: '1774952130' })),
    };
    const events = splitBody(whatsappIngress, change(value));
    expect(events).to.have.length(1000);
    expect(JSON.stringify(events).length).to.be.lessThan(600_000);
  });

  it('knows the number from wherever the field names it, else the account', () => {
    const accounts = [
      change({ metadata: { phone_number_id: 123 }, statuses: [{ id: 'a' }] }),
      change(
        { recipient: { phone_number_id: '456' }, type: 'control_passed' },
        'messaging_handovers',
      ),
      change(
        { standby: { metadata: { phone_number_id: '789' }, messages: [{ id: 'b' }] } },
        'standby',
      ),
      change({ event: 'DISABLED_UPDATE' }, 'account_update'),
    ].flatMap((body) => pick(splitBody(whatsappIngress, body), 'account_id'));
    expect(accounts).to.deep.equal(['123', '456', '789', 'waba']);
  });

  it('keeps a change without anything to split under its field', () => {
    const kinds = [
      change({}, 'standby'),
      change({ standby: {} }, 'standby'),
      change({ messages: 'none' }),
    ].flatMap((body) => pick(splitBody(whatsappIngress, body), 'kind'));
    expect(kinds).to.deep.equal(['standby', 'standby', 'messages']);
  });

  it('distinguishes every status of a message', () => {
    const status = { id: 'wamid.A', status: 'read', timestamp: '1774952130', recipient_id: '1' };
    const value = {
      statuses: [
        status,
        { ...status, status: 'delivered' },
        { ...status, timestamp: '1774952131' },
        { ...status, recipient_id: undefined, recipient_user_id: 'US.1' },
        { ...status, recipient_id: 'group', recipient_participant_id: '2' },
        { ...status, recipient_id: 'group', participant_recipient_id: '3' },
      ],
    };
    expect(pick(splitBody(whatsappIngress, change(value)), 'platform_event_id')).to.deep.equal([
      'status|wamid.A|read|1|1774952130',
      'status|wamid.A|delivered|1|1774952130',
      'status|wamid.A|read|1|1774952131',
      'status|wamid.A|read|US.1|1774952130',
      'status|wamid.A|read|2|1774952130',
      'status|wamid.A|read|3|1774952130',
    ]);
  });

  it('distinguishes a status of a group by any id of the participant', () => {
    const status = {
      id: 'wamid.A',
      status: 'read',
      timestamp: '1774952130',
      recipient_id: 'group',
    };
    const statuses = [{ ...status, recipient_participant_user_id: 'US.1' }, status];
    expect(
      pick(splitBody(whatsappIngress, change({ statuses })), 'platform_event_id'),
    ).to.deep.equal([
      'status|wamid.A|read|US.1|1774952130',
      'status|wamid.A|read|group|1774952130',
    ]);
  });

  it('splits a history down to its messages, whose keys are not those of live ones', () => {
    const text = { id: 'wamid.A', type: 'text', timestamp: '1774952130' };
    const history = [{ metadata: { phase: 0 }, threads: [{ id: '1', messages: [text] }] }];
    const [event] = splitBody(whatsappIngress, change({ history }, 'history'));
    expect(event).to.deep.include({ kind: 'history.text', platform_event_id: 'history|wamid.A' });
    expect(event?.body.event).to.deep.equal(text);
    expect(event?.body.context).to.deep.include({
      history: { phase: 0 },
      thread: { id: '1' },
    });
  });

  it('loses no part of a history of another shape', () => {
    const bodies = [
      { threads: [{ id: '1', messages: [] }] },
      { threads: 'none' },
      { threads: ['odd', { id: '1', messages: [{ id: 'wamid.A', type: 'text' }] }] },
      { threads: [{ id: '1', messages: { id: 'wamid.A' } }] },
      { errors: [{ code: 2593109 }], threads: [{ messages: [{ id: 'wamid.A' }] }] },
    ].map((chunk) => splitBody(whatsappIngress, change({ history: [chunk] }, 'history')));
    expect(bodies.map((events) => pick(events, 'kind'))).to.deep.equal([
      ['history'],
      ['history'],
      ['history', 'history.text'],
      ['history'],
      ['history'],
    ]);
  });

  it('splits a list nobody knows beside one that is known', () => {
    const events = splitBody(
      whatsappIngress,
      change({ holograms: [{ id: 1 }, { id: 2 }], contacts: [ada], messages: [{ id: 'a' }] }),
    );
    expect(pick(events, 'kind')).to.deep.equal(['message', 'holograms', 'holograms']);
  });
});
