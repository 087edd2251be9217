import type { Publisher } from '../cloud/pubsub/publisher.ts';
import { createPublisher } from '../cloud/pubsub/rest-publisher.ts';
import { type Environment, isLocal } from '../runtime/config.ts';
import type { Store } from '../store/store.ts';
import { announcingToDestinations } from './announce-to-destinations.ts';

/** The publisher of every function that announces events: destinations get them too. */
export function createAnnouncingPublisher(env: Environment, store: Pick<Store, 'page'>): Publisher {
  // For so long a new destination may go unnoticed.
  const ttlMs = isLocal(env) ? 5_000 : 30_000;
  return announcingToDestinations(createPublisher(env), store, { ttlMs, now: Date.now });
}
