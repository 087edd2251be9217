import { openStore } from '../../shared/cloud/firestore/open-store.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import { createAnnouncingPublisher } from '../../shared/pipeline/announcing-publisher.ts';
import { required } from '../../shared/runtime/config.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { handleDeadLetter } from './dead-letter.ts';

const store = openStore(process.env);

const publisher = createAnnouncingPublisher(process.env, store);

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
