import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import { required } from '../../shared/runtime/config.ts';
import { servePush } from '../../shared/runtime/serve-push.ts';
import { archiveEvent } from './archive-event.ts';

const archive = createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') });

export const handle = servePush('archive', (push) => archiveEvent(archive, push));
