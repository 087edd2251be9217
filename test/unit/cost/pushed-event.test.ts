import { expect } from 'chai';
import { deliverEvent } from '../../../functions/deliver/deliver-event.ts';
import {
  type RestFields,
  type RestValue,
  storedBytes,
} from '../../../scripts/bench/stored-bytes.ts';
import { readOptions } from '../../../scripts/cost/options.ts';
import {
  KEPT_HEADERS_BYTES,
  millionOf,
  pushedEvent,
  usageOfHeaders,
  usageOfPush,
} from '../../../scripts/cost/pushed-event.ts';
import type { NormalisedEvent } from '../../../shared/domain/events/event.ts';
import { deliveryMessage } from '../../../shared/wire/delivery-message.ts';
import { countingStore } from '../../support/counting-store.ts';
import { openDeliverer } from '../../support/delivering.ts';

/** A text of a known contact, with ids as long as real ones. */
const event: NormalisedEvent = {
  id: 'evt_0123456789abcdefghjkmnpqrs',
  type: 'messaging.message.received',
  workspace_id: 'ws_1',
  block_id: 'blk_0123456789abcdefghjkmnpqrs',
  platform: 'line',
  timestamp: '2026-03-31T09:59:59.000Z',
  reply: {
    platform: 'line',
    block_id: 'blk_0123456789abcdefghjkmnpqrs',
    recipient: 'U0123456789abcdef0123456789abcdef',
    reply_token: '0123456789abcdef0123456789abcdef',
    reply_token_until: '2026-03-31T10:00:59.000Z',
    in_reply_to: '123456789012345678',
  },
  data: {
    contact_id: 'ct_0123456789abcdefghjkmnpqrs',
    conversation_id: 'conv_0123456789abcdefghjkmnpqrs',
    message: {
      id: 'msg_0123456789abcdefghjkmnpqrs',
      type: 'text',
      direction: 'inbound',
      text: 'Do you have the blue one in size medium?',
    },
  },
  metadata: { raw_platform_event_id: '01HZX0123456789ABCDEFGHJKM' },
};

describe('what a pushed event costs', () => {
  it('is counted from its message to what is kept of it', async () => {
    const opened = await openDeliverer();
    opened.world.answer = {
      status: 200,
      headers: {
        date: 'Tue, 31 Mar 2026 10:00:00 GMT',
        'content-length': '2',
        connection: 'close',
      },
      body: 'ok',
    };
    const { counts, store } = countingStore(opened.store);
    const order = { destination_id: 'dst_1', event, record_id: event.id };
    expect(await deliverEvent({ ...opened.deliverer, store }, order)).to.equal('delivered');
    const { data, attributes } = deliveryMessage(order);
    const [call] = opened.world.calls;
    const [delivery] = opened.stored();
    const { id = '', ...fields } = delivery ?? {};
    const { documents, composite_indexes } = storedBytes(
      'destination_deliveries',
      id,
      fieldsOf(fields),
    );
    expect({
      reads: counts.reads,
      writes: counts.writes,
      expiries: opened.stored().length,
      // Pub/Sub adds a time and an id.
      message_bytes: sizeOf(data) + sizeOf(attributes) + 37,
      stored_bytes: documents + composite_indexes,
      posted_bytes: Buffer.byteLength(call?.body ?? '') + sizeOf(call?.headers),
    }).to.deep.equal(pushedEvent);
    expect(opened.publisher.published).to.deep.equal([]);
  });

  it('is so many dollars for a million, less where instances have more to do', () => {
    const at = (events: number): string => {
      const { options } = readOptions(['--events', String(events)]);
      return millionOf(usageOfPush(options)).toFixed(2);
    };
    expect([at(1_000_000), at(10_000_000), at(100_000_000)]).to.deep.equal([
      '10.99',
      '5.53',
      '2.70',
    ]);
  });

  it('has beside it what the headers of a delivery add to each event', () => {
    const headers = {
      accept: '*/*',
      'content-length': '607',
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      'x-forwarded-for': '2a03:2880:2110:dfab:face:b00c:0:1, 34.107.1.1',
    };
    expect(sizeOf({ delivery: { headers, secret: 0 } })).to.equal(KEPT_HEADERS_BYTES);
    expect(millionOf(usageOfHeaders()).toFixed(2)).to.equal('0.04');
  });
});

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function fieldsOf(value: object): RestFields {
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, restOf(field)]));
}

function restOf(value: unknown): RestValue {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(restOf) } };
  if (typeof value === 'object' && value !== null) return { mapValue: { fields: fieldsOf(value) } };
  return typeof value === 'number'
    ? { integerValue: String(value) }
    : { stringValue: String(value) };
}
