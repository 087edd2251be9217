import { DEMO_WORKSPACE, describeDemoBlocks } from './demo-blocks.ts';
import type { DemoFile } from './demo-file.ts';
import type { DemoSecrets } from './demo-secrets.ts';
import { PARCEL_WORKFLOW } from './demo-workflows.ts';
import { ARCHIVE_BUCKET, LOCAL_PROJECT } from './stack-cloud.ts';

/** Builds the content of `.local/demo.json`. */
export function describeDemo(
  { baseUrl, platformsUrl }: { readonly baseUrl: string; readonly platformsUrl: string },
  emulators: DemoFile['emulators'],
  secrets: DemoSecrets,
): DemoFile {
  return {
    base_url: baseUrl,
    platforms_url: platformsUrl,
    project_id: LOCAL_PROJECT,
    workspace_id: DEMO_WORKSPACE,
    api_key: secrets.api_key,
    unrouted_api_key: secrets.unrouted_api_key,
    workflow_id: PARCEL_WORKFLOW,
    archive_bucket: ARCHIVE_BUCKET,
    emulators,
    blocks: describeDemoBlocks(secrets, baseUrl),
  };
}
