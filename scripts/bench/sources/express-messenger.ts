import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { PubSub } from '@google-cloud/pubsub';
import express from 'express';

interface Delivery {
  readonly entry: readonly { readonly messaging: readonly object[] }[];
}

const { META_APP_SECRETS: appSecret = '', BATCHING = '{}', PORT } = process.env;
const topic = new PubSub().topic('webhook-events', { batching: JSON.parse(BATCHING) });

/** As Meta's sample has it (developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads). */
function verifySignature(req: IncomingMessage, _res: unknown, body: Buffer): void {
  const signature = String(req.headers['x-hub-signature-256']);
  const hash = createHmac('sha256', appSecret).update(body).digest('hex');
  if (signature !== `sha256=${hash}`) throw new Error('The signature is wrong.');
}

const app = express();
app.post('/webhooks/messenger', express.json({ verify: verifySignature }), async (req, res) => {
  const { entry }: Delivery = req.body;
  const events = entry.flatMap(({ messaging }) => messaging);
  await Promise.all(events.map((event) => topic.publishMessage({ json: event })));
  res.end();
});
app.listen(Number(PORT), '127.0.0.1');
