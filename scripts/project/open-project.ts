import { GoogleAuth } from 'google-auth-library';
import type { AccessToken } from '../../shared/cloud/http/access-token.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { createRestPublisher } from '../../shared/cloud/pubsub/rest-publisher.ts';
import type { Archive } from '../../shared/cloud/storage/archive.ts';
import { createGcsArchive } from '../../shared/cloud/storage/gcs-archive.ts';
import type { Store } from '../../shared/store/store.ts';
import { CommandError, usageError } from '../cli/command.ts';
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

const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' });

/** The token of application default credentials, which a person's machine has too. */
async function accessToken(): Promise<string> {
  const token = await auth.getAccessToken();
  if (token) return token;
  throw new CommandError(1, 'There are no credentials: gcloud auth application-default login.');
}

/** A file of the archive may have 100 MiB. */
const TIMEOUT_MS = 10 * 60_000;

/** Where Pub/Sub's REST API is. */
export interface PubsubAddress {
  readonly url: string;
  readonly projectId: string;
  readonly accessToken: AccessToken;
}

export interface OpenProject {
  readonly store: Store;
  readonly archive: Archive;
  readonly publisher: Publisher;
  readonly pubsub: PubsubAddress;
  /** Whether it is the local stack. */
  readonly local: boolean;
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
      local: true,
      archive: createGcsArchive({ ...bucket, timeoutMs: TIMEOUT_MS }),
      publisher: createRestPublisher({ projectId: project_id, host: emulators.pubsub }),
      pubsub: {
        url: `http://${emulators.pubsub}`,
        projectId: project_id,
        accessToken: async () => 'none',
      },
    };
  }
  const bucket = given.bucket ?? env['ARCHIVE_BUCKET'];
  if (bucket === undefined) throw usageError('Name the archive: --bucket or ARCHIVE_BUCKET.');
  return {
    store,
    where,
    local: false,
    archive: createGcsArchive({ bucket, timeoutMs: TIMEOUT_MS }),
    publisher: createRestPublisher({ projectId, accessToken, deadlineMs: TIMEOUT_MS }),
    pubsub: { url: 'https://pubsub.googleapis.com', projectId, accessToken },
  };
}
