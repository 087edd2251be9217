import { computed, effect, signal } from '@preact/signals';
import { listBlocks, listWorkflows } from '../client/api.ts';
import type { Block, Workflow } from '../client/shapes.ts';
import { shownName } from '../format/shown-name.ts';
import { session } from './session.ts';

/** Names for ids, looked up once per sign-in and again when asked. */
export const workflows = signal<readonly Workflow[]>([]);
export const blocks = signal<readonly Block[]>([]);

export const workflowNames = computed(
  () => new Map(workflows.value.map(({ id, name }) => [id, shownName(name, id)])),
);
export const blockNames = computed(
  () => new Map(blocks.value.map(({ id, name }) => [id, shownName(name, id)])),
);

/** A failed request is ignored: ids are shown instead of names. */
export function refreshDirectory(): void {
  listWorkflows({ limit: 200 }).then(
    (found) => {
      workflows.value = found.workflows;
    },
    () => {},
  );
  listBlocks().then(
    (found) => {
      blocks.value = found.blocks;
    },
    () => {},
  );
}

const workspace = computed(() => session.value?.workspace_id);

effect(() => {
  if (workspace.value !== undefined) refreshDirectory();
});
