import { expect } from 'chai';
import { Failure } from '../../../shared/domain/failure.ts';
import { readEnvelope, readPush } from '../../../shared/wire/read-push.ts';
import { wrapEvent } from '../../../shared/wire/wrap-event.ts';

const envelope = wrapEvent(
  'line',
  {
    account_id: 'U1',
    platform_event_id: '01H8',
    kind: 'message.text',
    occurred_at: '2026-03-31T10:15:30.000Z',
    body: { event: { type: 'message' }, context: {} },
  },
  '2026-03-31T10:15:31.000Z',
);

function pushOf(data: unknown): ReturnType<typeof readPush> {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const message = { data: Buffer.from(text).toString('base64'), messageId: '1' };
  return readPush({ message, subscription: 'projects/p/subscriptions/process' });
}

function codeAndMessage(act: () => unknown): [string, string] | undefined {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof Failure) return [thrown.code, thrown.message];
    throw thrown;
  }
  return undefined;
}

describe('push and envelope', () => {
  it('carry an event from the webhook handler to the workers', () => {
    expect(readEnvelope(pushOf(envelope))).to.deep.equal({
      v: 1,
      event_id: 'evt_8xxbj72n22bfxypfy8sjtbchh9',
      platform: 'line',
      account_id: 'U1',
      platform_event_id: '01H8',
      kind: 'message.text',
      occurred_at: '2026-03-31T10:15:30.000Z',
      received_at: '2026-03-31T10:15:31.000Z',
      body: { event: { type: 'message' }, context: {} },
    });
  });

  it('refuse what is no push', () => {
    for (const body of [undefined, null, 'x', {}, { message: {} }, { message: { data: 1 } }])
      expect(codeAndMessage(() => readPush(body))).to.deep.equal([
        'push_invalid',
        'not a Pub/Sub push',
      ]);
  });

  it('refuse what is no envelope, naming the field and quoting nothing', () => {
    const refused: [unknown, string][] = [
      ['not json: secret', 'not an envelope: the whole is not as expected'],
      [{ ...envelope, v: 2 }, 'not an envelope: v is not as expected'],
      [{ ...envelope, event_id: 'evt_x' }, 'not an envelope: event_id is not as expected'],
      [{ ...envelope, occurred_at: 'secret' }, 'not an envelope: occurred_at is not as expected'],
      [{ ...envelope, body: 'secret' }, 'not an envelope: body is not as expected'],
    ];
    for (const [data, message] of refused)
      expect(codeAndMessage(() => readEnvelope(pushOf(data)))).to.deep.equal([
        'envelope_invalid',
        message,
      ]);
  });

  it('refuse an event under an id that is not its own', () => {
    const forged = [
      { ...envelope, event_id: 'evt_00000000000000000000000000' },
      { ...envelope, platform: 'telegram' },
      { ...envelope, account_id: 'U2' },
      { ...envelope, platform_event_id: '01H9' },
    ];
    for (const data of forged)
      expect(codeAndMessage(() => readEnvelope(pushOf(data)))).to.deep.equal([
        'envelope_invalid',
        'not an envelope: event_id is not the digest of its parts',
      ]);
  });
});
