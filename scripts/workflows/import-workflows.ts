import { isDeepStrictEqual } from 'node:util';
import { CommandError } from '../cli/command.ts';
import type { Colour, Paint } from '../cli/paint.ts';
import type { FileWorkflow } from './read-workflow-files.ts';
import type { WholeWorkflow, WorkflowsApi } from './workflows-api.ts';

export interface ImportOptions {
  readonly publish: boolean;
  readonly dryRun: boolean;
  readonly paint: Paint;
  /** Told of each workflow in one line. */
  write(line: string): void;
}

interface Imported {
  readonly done: 'created' | 'updated' | 'unchanged';
  readonly version: number;
  readonly published: boolean;
}

const colours: Readonly<Record<Imported['done'], Colour>> = {
  created: 'green',
  updated: 'yellow',
  unchanged: 'dim',
};

/** Makes the workspace's workflows what the files say; one that is refused stops no other. */
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
): Promise<Imported> {
  const { id, ...content } = workflow;
  const known = await api.find(id);
  const published = publish && known?.status !== 'published';
  const imported = { ...settle(known, workflow), published };
  if (dryRun) return imported;
  if (known === undefined) await api.create(workflow);
  else if (imported.done === 'updated') {
    // Whoever has changed it in between must not be undone unseen.
    await api.update(id, { ...content, expected_version: known.version });
  }
  if (published) await api.change(id, 'publish');
  return imported;
}

function settle(
  known: WholeWorkflow | undefined,
  workflow: FileWorkflow,
): Pick<Imported, 'done' | 'version'> {
  if (known === undefined) return { done: 'created', version: 1 };
  const { version } = known;
  if (isSame(known, workflow)) return { done: 'unchanged', version };
  return { done: 'updated', version: version + 1 };
}

/** As the API tells it: in a definition the order of the fields counts, in a trigger it does not. */
function isSame(known: WholeWorkflow, workflow: FileWorkflow): boolean {
  return (
    known.name === workflow.name &&
    isDeepStrictEqual(known.trigger, workflow.trigger) &&
    JSON.stringify(known.definition) === JSON.stringify(workflow.definition)
  );
}
