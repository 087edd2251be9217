import type { Publisher } from '../../../shared/cloud/pubsub/publisher.ts';
import { type Environment, projectId } from '../../../shared/runtime/config.ts';
import { createClientPublisher } from '../../../test/support/client-publisher.ts';

/** Replaces the REST publisher in a webhook handler that is built for comparison. */
export function createPublisher(env: Environment): Publisher {
  return createClientPublisher({ projectId: projectId(env) });
}
