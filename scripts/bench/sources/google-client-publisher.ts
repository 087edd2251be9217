import type { Publisher } from '../../../shared/cloud/pubsub/publisher.ts';
import { createClientPublisher } from '../../../test/support/client-publisher.ts';

/** Takes the place of the publisher over REST in a webhook handler that is built for comparison. */
export function createRestPublisher({ projectId }: { readonly projectId: string }): Publisher {
  return createClientPublisher({ projectId });
}
