import { parseArgs } from 'node:util';
import { workflowStatuses } from '../functions/api/workflows/workflow-schema.ts';
import { ADDRESS_HELP, addressOptions, findApiAddress } from './cli/api-client.ts';
import { print, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { createPaint } from './cli/paint.ts';
import { changeStatus } from './workflows/change-status.ts';
import { importWorkflows } from './workflows/import-workflows.ts';
import { readWorkflowFiles } from './workflows/read-workflow-files.ts';
import { workflowTable } from './workflows/workflow-table.ts';
import { createWorkflowsApi, type WorkflowsApi } from './workflows/workflows-api.ts';

const HELP = `Imports and lists the workflows of a workspace, for teams that keep them in files under git.

  npm run workflows -- import <file…>      creates or updates each workflow; "-" reads standard input
  npm run workflows -- list                without their definitions
  npm run workflows -- show <id…>          as a file that import takes
  npm run workflows -- publish <id…>       likewise unpublish and archive

  --publish           import: publishes each too
  --dry-run           import: says what it would do, and does nothing
  --status <status>   list: draft, published or archived
  --json              prints the API's JSON
${ADDRESS_HELP}\
  --help

A file holds one workflow or an array of them:

  { "id": "wf_orders", "name": "Orders", "definition": { … },
    "trigger": { "type": "keyword", "keywords": ["order"], "match_mode": "contains" } }

Importing the same file again changes nothing. All files are checked first: one mistake, and nothing is imported.
Exit status: 0 all was done, 1 something was not, 2 the command was wrong.
`;

const options = {
  publish: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  status: { type: 'string' },
  ...addressOptions,
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

const paint = createPaint(process.stdout.isTTY, process.env['NO_COLOR']);

async function workflows(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return print(HELP);
  const [verb = '', ...named] = positionals;
  switch (verb) {
    case 'import':
      return await importFiles(some(named, 'a file'), values);
    case 'list':
      return await list(values);
    case 'show':
      return await show(some(named, 'an id'), values);
    case 'publish':
    case 'unpublish':
    case 'archive':
      return await changeStatus(await openWorkflows(values), verb, some(named, 'an id'), write);
    default:
      throw usageError('The verb is one of import, list, show, publish, unpublish or archive.');
  }
}

async function importFiles(files: readonly string[], values: Values): Promise<number> {
  const { publish, 'dry-run': dryRun } = values;
  const written = await readWorkflowFiles(files, { publish });
  return await importWorkflows(await openWorkflows(values), written, {
    publish,
    dryRun,
    write,
    paint,
  });
}

async function list(values: Values): Promise<number> {
  const status = workflowStatuses.find((one) => one === values.status);
  if (status !== values.status)
    throw usageError(`--status is one of ${workflowStatuses.join(', ')}.`);
  const found = await (await openWorkflows(values)).list(status);
  return print(values.json ? `${safeJson(found)}\n` : workflowTable(found, paint));
}

async function show(ids: readonly string[], values: Values): Promise<number> {
  const api = await openWorkflows(values);
  const whole = await Promise.all(ids.map((id) => api.get(id)));
  const written = whole.map(({ id, name, trigger, definition }) => {
    return { id, name, trigger, definition };
  });
  write(safeJson(written.length === 1 ? written[0] : written));
  return 0;
}

async function openWorkflows(values: Values): Promise<WorkflowsApi> {
  return createWorkflowsApi(await findApiAddress(values));
}

function some(named: readonly string[], what: string): readonly string[] {
  if (named.length === 0) throw usageError(`Give ${what}.`);
  return named;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

await runCommand(workflows);
