import { createClientPublisher } from '../../../shared/cloud/client-publisher.ts';
import type { Publisher } from '../../../shared/cloud/publisher.ts';

/** Takes the place of the publisher over REST in a door that is built for comparison. */
export function createRestPublisher({ projectId }: { readonly projectId: string }): Publisher {
  return createClientPublisher({ projectId });
}
