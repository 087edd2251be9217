import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { createPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import {
  announcingToDestinations,
  destinationsKeptMs,
} from '../../shared/pipeline/announce-to-destinations.ts';
import { required, storeSettings } from '../../shared/runtime/config.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { handleDeadLetter } from './dead-letter.ts';

const store = createFirestoreStore(storeSettings(process.env));

const publisher = announcingToDestinations(createPublisher(process.env), store, {
  ttlMs: destinationsKeptMs(process.env),
  now: Date.now,
});

const parts = {
  store,
  publisher,
  archive: createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') }),
};
/** Empty on a developer's machine, where names have no prefix. */
const prefix = process.env['SUBSCRIPTION_PREFIX'] ?? '';

export const handle = servePush('dead-letter', (push) =>
  handleDeadLetter(parts, push, prefix, new Date()),
);
