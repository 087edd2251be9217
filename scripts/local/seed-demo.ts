import { putOne } from '../../shared/domain/change.ts';
import { describeKey } from '../../shared/runtime/describe-key.ts';
import { demoApiKeys, demoBlocks } from './demo-blocks.ts';
import type { DemoSecrets } from './demo-secrets.ts';
import { shopUrl } from './demo-shop.ts';
import { demoWorkflows } from './demo-workflows.ts';
import { openEmulatedStore } from './open-emulated-store.ts';

interface SeedOptions {
  readonly firestoreHost: string;
  readonly projectId: string;
  /** The address of the local stack. */
  readonly baseUrl: string;
}

/** Connects the demo blocks, publishes the demo workflows and stores the API keys. It can be repeated. */
export async function seedDemo(
  { firestoreHost, projectId, baseUrl }: SeedOptions,
  secrets: DemoSecrets,
): Promise<void> {
  const store = openEmulatedStore(firestoreHost, projectId);
  await Promise.all([
    ...demoBlocks(secrets, new Date()).map((block) => store.change(putOne('blocks', block))),
    ...demoWorkflows(shopUrl(baseUrl)).flatMap(({ workflow, definition }) => [
      store.change(putOne('workflows', workflow)),
      store.change(putOne('definitions', definition)),
    ]),
    ...[...demoApiKeys(secrets)].map(([key, workspace_id]) =>
      store.change(
        putOne('api_keys', {
          ...describeKey(key, new Date()),
          workspace_id,
          name: 'Demo',
          scopes: ['*'],
        }),
      ),
    ),
  ]);
}
