import type { HttpFunction } from '@google-cloud/functions-framework';
import { PubSub } from '@google-cloud/pubsub';

const topic = new PubSub().topic('webhook-events');

/** Publishes whatever comes, as Google's own samples do. */
export const handle: HttpFunction = async (req, res) => {
  await topic.publishMessage({ json: req.body });
  res.end();
};
