import { createFirestoreStore } from '../../shared/cloud/firestore/firestore-store.ts';
import { createPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import { required, storeSettings } from '../../shared/runtime/config.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { handleDeadLetter } from './dead-letter.ts';

const parts = {
  store: createFirestoreStore(storeSettings(process.env)),
  publisher: createPublisher(process.env),
  archive: createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') }),
};
/** Empty on a developer's machine, where names have no prefix. */
const prefix = process.env['SUBSCRIPTION_PREFIX'] ?? '';

export const handle = servePush('dead-letter', (push) =>
  handleDeadLetter(parts, push, prefix, new Date()),
);
