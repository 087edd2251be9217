import { putOne } from '../../shared/domain/change.ts';
import { workflowDocumentId } from '../../shared/domain/ids.ts';
import {
  type Definition,
  definitionDigest,
  definitionId,
} from '../../shared/domain/workflows/definition.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { describeKey } from '../../shared/runtime/describe-key.ts';
import { DEMO_WORKSPACE, demoApiKeys, demoBlocks } from './demo-blocks.ts';
import type { DemoSecrets } from './demo-secrets.ts';
import { openEmulatedStore } from './open-emulated-store.ts';

/** A definition for the example engine. */
const reply = JSON.stringify({ reply: 'Thank you for your order!' });

/** Starts on every message that contains "order". */
export const demoWorkflow: Workflow = {
  id: workflowDocumentId(DEMO_WORKSPACE, 'wf_demo_order'),
  workflow_id: 'wf_demo_order',
  workspace_id: DEMO_WORKSPACE,
  name: 'Answer orders',
  status: 'published',
  version: 1,
  trigger: {
    type: 'keyword',
    keywords: ['order'],
    match_mode: 'contains',
    case_sensitive: false,
  },
  definition_digest: definitionDigest(reply),
};

const demoDefinition: Definition = {
  id: definitionId(demoWorkflow.id, demoWorkflow.version),
  workspace_id: DEMO_WORKSPACE,
  workflow_id: demoWorkflow.workflow_id,
  version: demoWorkflow.version,
  json: reply,
};

/** Connects the demo blocks, publishes the demo workflow and stores the API keys. It can be repeated. */
export async function seedDemo(
  firestoreHost: string,
  projectId: string,
  secrets: DemoSecrets,
): Promise<void> {
  const store = openEmulatedStore(firestoreHost, projectId);
  await Promise.all([
    ...demoBlocks(secrets, new Date()).map((block) => store.change(putOne('blocks', block))),
    store.change(putOne('workflows', demoWorkflow)),
    store.change(putOne('definitions', demoDefinition)),
    ...[...demoApiKeys(secrets)].map(([key, workspace_id]) =>
      store.change(
        putOne('api_keys', { ...describeKey(key, new Date()), workspace_id, name: 'Demo' }),
      ),
    ),
  ]);
}
