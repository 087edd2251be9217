import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { createPublisher, createRestPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import type { Archive } from '../../shared/cloud/storage/archive.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import type { Store } from '../../shared/store/store.ts';
import { usageError } from '../cli/command.ts';
import { openKeys } from '../keys/open-keys.ts';
import { readDemoFile } from '../local/demo-file.ts';

/** For `parseArgs`: the options of every command that works on a project's data directly. */
export const projectOptions = {
  project: { type: 'string' },
  bucket: { type: 'string' },
} as const;

export const PROJECT_HELP = `\
  --project <id>    Google Cloud project (GOOGLE_CLOUD_PROJECT), used with application default
                    credentials; without a project, the local stack
  --bucket <name>   the archive's bucket (ARCHIVE_BUCKET), which \`terraform output archive_bucket\` prints
`;

/** A file of the archive may have 100 MiB. */
const TIMEOUT_MS = 10 * 60_000;

export interface OpenProject {
  readonly store: Store;
  readonly archive: Archive;
  readonly publisher: Publisher;
  /** A name of the project for messages. */
  readonly where: string;
}

/** Opens database, archive and topics of a project, or of the local stack without a project. */
export async function openProject(
  given: { readonly project?: string | undefined; readonly bucket?: string | undefined },
  env = process.env,
): Promise<OpenProject> {
  const projectId = given.project ?? env['GOOGLE_CLOUD_PROJECT'];
  const { store, where } = await openKeys(projectId);
  if (projectId === undefined) {
    const { project_id, emulators, archive_bucket } = await readDemoFile();
    const bucket = { bucket: archive_bucket, apiEndpoint: emulators.storage };
    return {
      store,
      where,
      archive: createGcsArchive({ ...bucket, timeoutMs: TIMEOUT_MS }),
      publisher: createRestPublisher({ projectId: project_id, host: emulators.pubsub }),
    };
  }
  const bucket = given.bucket ?? env['ARCHIVE_BUCKET'];
  if (bucket === undefined) throw usageError('Name the archive: --bucket or ARCHIVE_BUCKET.');
  return {
    store,
    where,
    archive: createGcsArchive({ bucket, timeoutMs: TIMEOUT_MS }),
    publisher: createPublisher({ ...env, GOOGLE_CLOUD_PROJECT: projectId }, TIMEOUT_MS),
  };
}
