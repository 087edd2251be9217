import { expect } from 'chai';
import type { Choice, MessageView } from '../../../scripts/local/phone/chat.ts';
import { phoneApps } from '../../../scripts/local/phone/open-phone.ts';
import type { PhoneApp, Scene } from '../../../scripts/local/phone/phone-app.ts';
import { writeBody } from '../../../scripts/local/platform-stand-in/deliver.ts';
import type { OutboundContent } from '../../../shared/domain/outbound/outbound-content.ts';
import { normaliseEvent } from '../../../shared/pipeline/normalise-event.ts';
import { signDelivery } from '../../../shared/platforms/delivery-writers.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { splitDelivery } from '../../../shared/platforms/split-delivery.ts';
import { verifyDelivery } from '../../../shared/platforms/verify-delivery.ts';
import { wrapEvent } from '../../../shared/wire/wrap-event.ts';
import { type SenderStage, setSenderStage } from '../../contracts/sender-subject.ts';
import { lineSubject } from '../../contracts/senders/line.ts';
import { instagramSubjects, messengerSubject } from '../../contracts/senders/messaging.ts';
import { telegramSubject } from '../../contracts/senders/telegram.ts';
import { whatsappSubject } from '../../contracts/senders/whatsapp.ts';

const subjects = [
  ...instagramSubjects.slice(0, 1),
  ...[lineSubject, messengerSubject, telegramSubject, whatsappSubject],
];

/** Two buttons, or as many quick replies, each with an id of its own. */
const choices = [
  { title: 'Blue', id: 'colour:blue' },
  { title: 'Red', id: 'colour:red' },
];

/** Where the product has what was chosen: as a button's data, or as an answer. */
const chosen = /colour:red/;

describe('the phone', () => {
  it('has the apps of the five platforms', () => {
    const names = ['instagram', 'line', 'messenger', 'telegram', 'whatsapp'];
    expect(Object.keys(phoneApps)).to.deep.equal(names);
  });

  for (const subject of subjects) {
    const { platform } = subject.account;
    describe(`as a customer on ${platform}`, () => {
      let stage: SenderStage;
      beforeEach(async () => {
        stage = await setSenderStage(subject);
      });
      afterEach(() => stage.close());

      const app = (): PhoneApp => phoneApps[platform] ?? expect.fail('no app');

      const scene: Scene = {
        account_id: subject.account.id,
        person: { id: subject.recipient, name: 'Mika' },
        ...{ at: Date.parse('2026-03-31T10:15:30.000Z'), serial: 7 },
        keepFile: () => {},
      };

      async function sendOne(content: OutboundContent) {
        await stage.sendAll(content);
        return stage.standIn.sent.at(-1) ?? expect.fail('nothing was sent');
      }

      it('shows something of every kind of message', async () => {
        for (const { of, content, adapt } of subject.takes) {
          const before = stage.standIn.sent.length;
          await stage.sendAll(content, adapt);
          for (const sent of stage.standIn.sent.slice(before)) {
            expect(isSomething(app().read(sent)), of).to.equal(true);
          }
        }
      });

      for (const field of ['buttons', 'quick_replies'] as const) {
        it(`answers with the id of the one of ${field} that is tapped`, async () => {
          const sent = await sendOne({ type: 'text', text: 'Which colour?', [field]: choices });
          const { choices: below = [], quick = [] } = app().read(sent);
          const offered: readonly Choice[] = [...below, ...quick];
          expect(offered.map(({ title }) => title)).to.deep.equal(['Blue', 'Red']);
          const [, red] = offered;
          if (red === undefined) return expect.fail('no red');
          const { body, said } = app().tap(red, sent, scene);
          expect(said.text).to.equal('Red');
          expect(JSON.stringify(meaningOf(platform, body))).to.match(chosen);
          return undefined;
        });
      }

      it('does nothing that the product does not understand', () => {
        const acts = [
          { do: 'write', text: 'Hello' },
          { do: 'picture', data: 'data:image/png;base64,AA==' },
          { do: 'sticker' },
          ...(app().offers.includes('location') ? [{ do: 'location' } as const] : []),
          ...(app().offers.includes('follow') ? [{ do: 'follow' } as const] : []),
          ...(app().offers.includes('comment') ? [{ do: 'comment', text: 'Nice' } as const] : []),
          ...[{ do: 'block' } as const, { do: 'unblock' } as const],
        ] as const;
        for (const act of acts) {
          const { body } = app().act(act, scene);
          if (body === undefined) {
            // Meta tells no business that somebody has blocked it.
            expect(act.do).to.match(/block$/);
            continue;
          }
          const types = meaningOf(platform, body).map(({ type }) => type);
          expect(types, act.do).not.to.deep.equal([]);
          expect(types, act.do).not.to.include('platform.event.other');
        }
      });
    });
  }
});

function isSomething({
  text,
  media,
  sticker,
  place,
  cards = [],
  choices: below = [],
}: MessageView) {
  const some = [text || undefined, media, sticker, place, cards[0], below[0]];
  return some.some((one) => one !== undefined);
}

/** What the product makes of a delivery. */
function meaningOf(platform: string, body: unknown) {
  const ingress = platforms[platform] ?? expect.fail('no platform');
  const bytes = Buffer.from(writeBody(body));
  const signed = Object.entries(signDelivery(platform, bytes, 'a-secret'));
  const headers = Object.fromEntries(signed.map(([name, value]) => [name.toLowerCase(), value]));
  const account = subjects.find((one) => one.account.platform === platform)?.account.id;
  const verdict = verifyDelivery(ingress, { headers, body: bytes }, ['a-secret'], account);
  if (!verdict.ok) return expect.fail('not genuine');
  const at = '2026-03-31T10:15:31.000Z';
  return splitDelivery(ingress, verdict.delivery, at).flatMap((event) =>
    normaliseEvent(platforms, wrapEvent(platform, event, at)),
  );
}
