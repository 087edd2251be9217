import { expect } from 'chai';
import * as fc from 'fast-check';
import * as v from 'valibot';
import {
  type IncomingRequest,
  type Receiver,
  receive,
} from '../../../functions/webhooks/receive.ts';
import { normalisedEventSchema } from '../../../shared/domain/events/event.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { readWebhookKey, secretToken, webhookKey } from '../../../shared/platforms/telegram/key.ts';
import { type Envelope, envelopeSchema } from '../../../shared/wire/envelope.ts';
import { isSound } from '../../contracts/platform-sound.ts';
import { decideFirst } from '../../support/deciding.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { signedHeaders } from '../../support/platform-events.ts';
import { runs } from '../../support/properties.ts';
import { fuzzedBodies } from './fuzz-bodies.ts';

const RUNS = runs(800);

const NOW = new Date('2026-06-01T00:00:00.000Z');
const BOT = '7012345678';
const KEY = 'the master key of this test';

/** Posts a body as the platform would, to its own webhook handler. */
async function post(ingress: Platform, text: string): Promise<{ status: number; sent: unknown[] }> {
  const publisher = createMemoryPublisher();
  const derived = ingress.secrets === 'derived';
  const secret = derived ? secretToken(BOT, 1, KEY) : 'secret';
  const findSecrets: Receiver['findSecrets'] = (request) => {
    ingress.claimedAccount?.(request);
    if (!derived) return { secrets: [secret] };
    const key = readWebhookKey(request.path_key ?? '', [KEY]);
    return key && { account_id: key.account_id, secrets: key.secret_tokens };
  };
  const body = Buffer.from(text);
  const path = derived ? `/${webhookKey(BOT, 1, KEY)}` : '';
  const incoming: IncomingRequest = {
    method: 'POST',
    url: `/webhooks/${ingress.name}${path}`,
    headers: signedHeaders(ingress.name, body, secret),
    readBody: async () => body,
  };
  const { status } = await receive({ ingress, findSecrets, publisher }, incoming, NOW);
  return { status, sent: publisher.published.map(({ data }) => data) };
}

/** Everything an event becomes can travel, be stored and be announced. */
function isWellFormed(platform: Platform, envelope: Envelope): boolean {
  const observations = platform.normalise(envelope);
  const { record } = decideFirst(envelope, observations);
  // A changed body may name the business itself as the person: what becomes of that is a contract's matter.
  const event = { ...envelope, account_id: 'somebody else' };
  return (
    isSound(event, observations) &&
    record.normalised.every((event) => v.is(normalisedEventSchema, event))
  );
}

describe('bodies nobody has documented', () => {
  for (const platform of Object.values(platforms)) {
    it(`are taken from ${platform.name}: ${RUNS}`, async () => {
      const property = fc.asyncProperty(fuzzedBodies(platform.name), async (text) => {
        const { status, sent } = await post(platform, text);
        expect(status).to.equal(200);
        for (const data of sent) {
          const envelope = v.parse(envelopeSchema, data);
          expect(isWellFormed(platform, envelope), JSON.stringify(envelope)).to.equal(true);
        }
      });
      await fc.assert(property, { numRuns: RUNS });
    });
  }
});
