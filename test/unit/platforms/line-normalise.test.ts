import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { line } from '../../../shared/platforms/line/index.ts';
import { pick, RECEIVED_AT, splitBody } from './split-body.ts';

const source = { type: 'user', userId: 'U1' };

function observe(...events: readonly object[]): Observation[] {
  return splitBody(line, { destination: 'U0', events }).flatMap((event) =>
    line.normalise({ ...event, received_at: RECEIVED_AT }),
  );
}

describe('a delivery of LINE', () => {
  it('may hold an event twice: both have one key', () => {
    const event = {
      type: 'message',
      mode: 'active',
      timestamp: 1774952130000,
      webhookEventId: '01JQZ000000000000000000001',
      source,
      message: { id: '1', type: 'text', text: 'hi' },
    };
    const again = { ...event, deliveryContext: { isRedelivery: true } };
    const split = splitBody(line, { destination: 'U0', events: [event, again] });
    const key = '01JQZ000000000000000000001';
    expect(pick(split, 'platform_event_id')).to.deep.equal([key, key]);
  });

  it('names nobody where the person has not agreed to it', () => {
    const message = { id: '1', type: 'text', text: 'hi' };
    const group = { type: 'group', groupId: 'C1' };
    const observed = observe(
      { type: 'message', source: { ...group, userId: null }, message },
      { type: 'message', source: group, message },
      { type: 'messageEdited', source: group, message },
      { type: 'unsend', source: group, unsend: { messageId: '1' } },
    );
    expect(observed.filter(({ contact }) => contact !== undefined)).to.deep.equal([]);
    expect(observed.map(({ thread }) => thread)).to.deep.equal(
      Array(4).fill({ kind: 'group', key: 'C1' }),
    );
  });

  it('may hold items without their parts', () => {
    const types = ['message', 'messageEdited', 'unsend', 'postback', 'memberJoined', 'memberLeft'];
    const bare = types.flatMap((type) => [
      { type },
      { type, source },
      { type, source, message: {} },
    ]);
    const observed = observe(...bare, { type: 'follow' }, { type: 'join' }, { type: 'delivery' });
    expect(new Set(observed.map(({ type }) => type))).to.deep.equal(
      new Set(['platform.event.other']),
    );
    expect(observed).to.have.length(21);
  });

  it('drops a field of another shape and keeps the message', () => {
    const message = { id: '1', type: 'file', fileName: 5, fileSize: '12', text: ['a'] };
    expect(observe({ type: 'message', source, message })[0]?.message).to.deep.equal({
      platform_message_id: '1',
      kind: 'file',
      direction: 'inbound',
      media: [{ type: 'file', id: '1' }],
    });
  });
});
