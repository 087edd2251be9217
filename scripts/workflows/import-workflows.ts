import { isDeepStrictEqual } from 'node:util';
import { CommandError } from '../cli/command.ts';
import type { Colour, Paint } from '../cli/paint.ts';
import type { FileWorkflow } from './read-workflow-files.ts';
import type { WholeWorkflow, WorkflowsApi } from './workflows-api.ts';

export interface ImportOptions {
  readonly publish: boolean;
  readonly dryRun: boolean;
  readonly paint: Paint;
  /** Receives one line per workflow. */
  write(line: string): void;
}

interface ImportResult {
  readonly done: 'created' | 'updated' | 'unchanged';
  readonly version: number;
  readonly published: boolean;
}

const colours: Readonly<Record<ImportResult['done'], Colour>> = {
  created: 'green',
  updated: 'yellow',
  unchanged: 'dim',
};

/** Creates or updates the workflows of the files. If one is rejected, the others continue. */
export async function importWorkflows(
  api: WorkflowsApi,
  workflows: readonly FileWorkflow[],
  options: ImportOptions,
): Promise<number> {
  const { dryRun, paint, write } = options;
  let refused = false;
  for (const workflow of workflows) {
    try {
      const { done, version, published } = await importOne(api, workflow, options);
      const also = published ? ', published' : '';
      const would = dryRun && (done !== 'unchanged' || published) ? 'would be ' : '';
      write(`${workflow.id}  ${paint(colours[done], would + done)}  v${version}${also}`);
    } catch (thrown) {
      if (!(thrown instanceof CommandError)) throw thrown;
      refused = true;
      write(`${workflow.id}  ${paint('red', 'refused')}  ${thrown.message}`);
    }
  }
  return refused ? 1 : 0;
}

async function importOne(
  api: WorkflowsApi,
  workflow: FileWorkflow,
  { publish, dryRun }: ImportOptions,
): Promise<ImportResult> {
  const { id, ...content } = workflow;
  const known = await api.find(id);
  const published = publish && known?.status !== 'published';
  const imported = { ...compareVersions(known, workflow), published };
  if (dryRun) return imported;
  if (known === undefined) await api.create(workflow);
  else if (imported.done === 'updated') {
    // The expected version keeps this from overwriting another person's change.
    await api.update(id, { ...content, expected_version: known.version });
  }
  if (published) await api.change(id, 'publish');
  return imported;
}

function compareVersions(
  known: WholeWorkflow | undefined,
  workflow: FileWorkflow,
): Pick<ImportResult, 'done' | 'version'> {
  if (known === undefined) return { done: 'created', version: 1 };
  const { version } = known;
  if (isSame(known, workflow)) return { done: 'unchanged', version };
  return { done: 'updated', version: version + 1 };
}

/** Compares like the API: the order of fields matters in a definition but not in a trigger. */
function isSame(known: WholeWorkflow, workflow: FileWorkflow): boolean {
  return (
    known.name === workflow.name &&
    isDeepStrictEqual(known.trigger, workflow.trigger) &&
    JSON.stringify(known.definition) === JSON.stringify(workflow.definition)
  );
}
