import { expect } from 'chai';
import { sendLane } from '../../../functions/send/send-lane.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { killAt } from '../../support/kill-at.ts';
import {
  block,
  createOutbox,
  type OutboxSubject,
  partsOf,
  type Reaction,
} from '../../support/outbox.ts';

/** Longer than the lease of a call. */
const PAUSE_MS = 60_000;

/** The sender is killed while the call is made, and the platform has taken it. */
async function dieInCall({ outbox }: OutboxSubject): Promise<void> {
  const { store, publisher, makeCall, ...rest } = outbox;
  const dying = killAt({ store, publisher, calls: { makeCall } }, { call: 2, when: 'after' });
  const { calls, ...parts } = dying;
  await sendLane({ ...rest, ...parts, makeCall: calls.makeCall }, 'conv_a').catch(() => undefined);
}

/** What its echo or status leaves in the message. */
async function settlePart({ store, find }: OutboxSubject, id: string, index: number) {
  const message = await find(id);
  const part = message?.parts[index];
  if (message === undefined || part === undefined) throw new Error('there is no such part');
  const sent = { ...part, status: 'sent' as const, platform_message_ids: [`p${index + 1}`] };
  await store.change(
    putOne('outbound_messages', { ...message, parts: message.parts.with(index, sent) }),
  );
}

describe('a message whose call an echo or a status has shown, and whose sender was killed', () => {
  it('is sent, not uncertain, and the next one goes', async () => {
    const subject = await createOutbox();
    const id = await subject.queue('one');
    await subject.queue('two');
    await dieInCall(subject);
    await settlePart(subject, id, 0);
    expect(await subject.run()).to.equal('busy');
    subject.pass(PAUSE_MS);
    expect(await subject.run()).to.equal('empty');
    expect(await subject.find(id)).to.include({ status: 'sent' });
    expect(await subject.find(id)).not.to.have.property('error');
    expect(subject.arrived.map(({ text }) => text)).to.deep.equal(['one', 'two']);
  });

  it('is not made again where the platform knows a key', async () => {
    const subject = await createOutbox({ repeatable: true });
    const id = await subject.queue('one');
    await dieInCall(subject);
    await settlePart(subject, id, 0);
    subject.pass(PAUSE_MS);
    expect(await subject.run()).to.equal('empty');
    expect(await subject.find(id)).to.include({ status: 'sent' });
    expect(subject.calls).to.have.length(1);
  });

  it('goes on with its next part', async () => {
    const subject = await createOutbox();
    const id = await subject.queue('', { parts: partsOf(['one', 'two']) });
    await dieInCall(subject);
    await settlePart(subject, id, 0);
    subject.pass(PAUSE_MS);
    expect(await subject.run()).to.equal('empty');
    expect(await subject.find(id)).to.include({ status: 'sent' });
    expect(subject.arrived.map(({ text }) => text)).to.deep.equal(['one', 'two']);
  });

  it('is sent also where nothing could be sent any more', async () => {
    const subject = await createOutbox();
    const id = await subject.queue('one');
    await dieInCall(subject);
    await settlePart(subject, id, 0);
    subject.pass(25 * 60 * 60_000);
    expect(await subject.run()).to.equal('empty');
    expect(await subject.find(id)).to.include({ status: 'sent' });
  });
});

describe('a call without an answer that the platform knows by its key', () => {
  const lost = Array.from({ length: 12 }, () => 'lost' as const);

  it('is made again as often as it takes', async () => {
    const subject = await createOutbox({ repeatable: true });
    const id = await subject.queue('one');
    subject.react(...lost);
    for (let times = 0; times < 20; times += 1) {
      await subject.run();
      subject.pass(5 * PAUSE_MS);
    }
    expect(await subject.find(id)).to.include({ status: 'sent' });
    expect(subject.arrived).to.have.length(1);
    expect(subject.calls).to.have.length(13);
  });

  it('may have arrived, so the message has not failed when it can no longer be made', async () => {
    const subject = await createOutbox({ repeatable: true });
    const id = await subject.queue('one');
    subject.react('lost', 'lost', 'lost', 'lost', 'lost', 'lost');
    await subject.run();
    subject.pass(25 * 60 * 60_000);
    expect(await subject.run()).to.equal('empty');
    const message = await subject.find(id);
    expect(message).to.include({ status: 'uncertain' });
    expect(message?.parts[0]).to.include({ status: 'uncertain' });
    expect(message?.error).to.include({
      code: 'uncertain',
      reason: 'The message could not be sent within 24 hours.',
    });
  });

  it('may have arrived also when the account was disconnected since', async () => {
    const subject = await createOutbox({ repeatable: true });
    const id = await subject.queue('one');
    subject.react('lost', 'lost', 'lost', 'lost', 'lost', 'lost');
    await subject.run();
    const { credentials: _, ...left } = block;
    await subject.store.change(putOne('blocks', left));
    subject.pass(5 * PAUSE_MS);
    await subject.run();
    expect(await subject.find(id)).to.include({ status: 'uncertain' });
  });

  const certain: Readonly<Record<string, Reaction>> = {
    'never left': 'lost_before',
    'was refused for the time being': { is: 'retry', reason: 'HTTP 503' },
    'came too early': { is: 'wait', scope: 'conversation', seconds: 90, reason: 'HTTP 429' },
    'came too early for the account': { is: 'wait', scope: 'account', seconds: 90, reason: '429' },
    'had a token that is refused': {
      is: 'rejected',
      code: 'credentials_refused',
      reason: 'HTTP 401',
    },
  };
  for (const [what, reaction] of Object.entries(certain)) {
    it(`may have arrived also when a later call ${what}, and it can no longer be made`, async () => {
      const subject = await createOutbox({ repeatable: true });
      const id = await subject.queue('one');
      subject.react('lost', reaction, reaction, reaction, reaction, reaction, reaction);
      await subject.run();
      subject.pass(PAUSE_MS);
      await subject.run();
      expect(subject.calls.length).to.be.greaterThan(1);
      const { credentials: _, ...left } = block;
      await subject.store.change(putOne('blocks', left));
      subject.pass(5 * PAUSE_MS);
      await subject.run();
      expect(subject.arrived).to.have.length(1);
      expect(await subject.find(id)).to.include({ status: 'uncertain' });
    });
  }

  it('has failed when it is certain that no call has left', async () => {
    const subject = await createOutbox({ repeatable: true });
    const id = await subject.queue('one');
    subject.react('lost_before', 'lost_before', 'lost_before', 'lost_before', 'lost_before');
    await subject.run();
    subject.pass(25 * 60 * 60_000);
    await subject.run();
    expect((await subject.find(id))?.error).to.include({ code: 'expired' });
  });
});
