import { PubSub } from '@google-cloud/pubsub';
import { middleware, type webhook } from '@line/bot-sdk';
import express from 'express';

const { LINE_CHANNEL_SECRET: channelSecret = '', BATCHING = '{}', PORT } = process.env;
const topic = new PubSub().topic('webhook-events', { batching: JSON.parse(BATCHING) });

const app = express();
// As LINE's guide has it (line.github.io/line-bot-sdk-nodejs/guide/webhook.html).
app.post('/webhooks/line', middleware({ channelSecret }), async (req, res) => {
  const { events }: webhook.CallbackRequest = req.body;
  await Promise.all(events.map((event) => topic.publishMessage({ json: event })));
  res.end();
});
app.listen(Number(PORT), '127.0.0.1');
