import { expect } from 'chai';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import type { NormalisedEvent } from '../../../shared/domain/events/event.ts';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { after, decideOn, echo, nothingWritten, received, text } from '../../support/deciding.ts';
import { conversationOf, play } from '../../support/play.ts';

const at = (minute: number): string => `2026-03-31T10:0${minute}:00.000Z`;

function arrived(minute: number, ref: string): Observation {
  const { message: _, ...rest } = text('', at(minute), '');
  return { ...rest, type: 'messaging.referral.received', referral: { source: 'SHORTLINK', ref } };
}

function pressed(minute: number, ref: string): Observation {
  const { message: _, ...rest } = text('', at(minute), '');
  const postback = { data: 'GET_STARTED', referral: { ref } };
  return { ...rest, type: 'messaging.postback.received', postback };
}

const byAd = text('m2', at(2), 'hi', {
  message: {
    platform_message_id: 'm2',
    kind: 'text',
    direction: 'inbound',
    text: 'hi',
    referral: { source: 'ad', id: '42' },
  },
});

/** What the event of each says had brought the person. */
function referralsOf(...observed: readonly Observation[]): (string | undefined)[] {
  let written = nothingWritten;
  return observed.map((one, index) => {
    const decision = decideOn(written, received(`evt_${index}`), [one]);
    written = after(written, decision);
    const [event]: readonly NormalisedEvent[] = decision.record.normalised;
    return event?.data.referral?.ref;
  });
}

function kept(...observed: readonly Observation[]): Conversation['referral'] {
  return conversationOf(play(...observed)).referral;
}

describe('what brought a person', () => {
  it('comes along with the message they write next, and with no other', () => {
    expect(
      referralsOf(arrived(1, 'spring'), text('m2', at(2), 'hi'), text('m3', at(3), 'ho')),
    ).to.deep.equal(['spring', 'spring', undefined]);
    expect(referralsOf(pressed(1, 'spring'), text('m2', at(2), 'hi'))).to.deep.equal([
      undefined,
      'spring',
    ]);
  });

  it('waits for the person, whatever the business says', () => {
    const observed = [arrived(1, 'spring'), echo('m2', at(2), 'dear'), text('m3', at(3), 'hi')];
    expect(referralsOf(...observed)).to.deep.equal(['spring', undefined, 'spring']);
    expect(kept(...observed.slice(0, 2))).to.deep.include({
      from: { source: 'SHORTLINK', ref: 'spring' },
    });
  });

  it('gives way to what the message itself tells, and to what brought them last', () => {
    expect(referralsOf(arrived(1, 'spring'), byAd)).to.deep.equal(['spring', undefined]);
    expect(
      referralsOf(arrived(1, 'spring'), arrived(2, 'may'), text('m3', at(3), 'hi')),
    ).to.deep.equal(['spring', 'may', 'may']);
  });

  it('is kept on the conversation until they have written, in whatever order it becomes known', () => {
    const [came, wrote] = [arrived(1, 'spring'), text('m2', at(2), 'hi')];
    expect(kept(came)?.at).to.equal(at(1));
    expect(kept(came, wrote)).to.equal(undefined);
    expect(kept(wrote, came)).to.equal(undefined);
    expect(kept(wrote, arrived(3, 'may'))?.at).to.equal(at(3));
    expect(kept(byAd)).to.equal(undefined);
  });
});
