import { createGcsArchive } from '../../shared/cloud/gcs-archive.ts';
import { required } from '../../shared/config.ts';
import { servePush } from '../serve-push.ts';
import { archiveEvent } from './archive.ts';

const archive = createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') });

export const handle = servePush('archive', async (push) => ({
  outcome: await archiveEvent(archive, push),
}));
