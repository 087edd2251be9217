import { createGcsArchive } from '../../shared/cloud/gcs-archive.ts';
import { required } from '../../shared/config.ts';
import { servePush } from '../serve-push.ts';
import { answerPush } from './answer-push.ts';

const archive = createGcsArchive({ bucket: required(process.env, 'ARCHIVE_BUCKET') });

export const handle = servePush('archive', (push) => answerPush(archive, push));
