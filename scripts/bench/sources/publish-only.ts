import type { HttpFunction } from '@google-cloud/functions-framework';
import { createRestPublisher } from '../../../shared/cloud/pubsub/rest-publisher.ts';
import { projectId, required } from '../../../shared/runtime/config.ts';

const publisher = createRestPublisher({
  projectId: projectId(process.env),
  host: required(process.env, 'PUBSUB_EMULATOR_HOST'),
});

/** Publishes every body with our publisher; it verifies, splits, identifies and logs nothing. */
export const handle: HttpFunction = async (req, res) => {
  const message = { data: req.rawBody?.toString('utf8'), attributes: {} };
  await publisher.publish('webhook-events', [message]);
  res.end();
};
