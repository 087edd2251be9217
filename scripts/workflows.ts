import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { workflowStatuses } from '../functions/api/workflows/workflow-schema.ts';
import { parseJson } from '../shared/domain/parse-json.ts';
import { ADDRESS_HELP, addressOptions, findApiAddress } from './cli/api-client.ts';
import { CommandError, print, runCommand, usageError } from './cli/command.ts';
import { safeJson } from './cli/make-visible.ts';
import { createPaint } from './cli/paint.ts';
import { readPlatform } from './cli/read-platform.ts';
import { importWorkflows } from './workflows/import-workflows.ts';
import { readWorkflowFiles } from './workflows/read-workflow-files.ts';
import { testTable } from './workflows/test-table.ts';
import { testWorkflow } from './workflows/test-workflow.ts';
import { workflowTable } from './workflows/workflow-table.ts';
import {
  createWorkflowsApi,
  type StatusVerb,
  type WorkflowsApi,
} from './workflows/workflows-api.ts';

const HELP = `Imports, tests and lists the workflows of a workspace, for teams that keep them in files under git.

  npm run workflows -- import <file…>      creates or updates each workflow; "-" reads standard input
  npm run workflows -- test <file>         runs the workflow of a file without sending anything
  npm run workflows -- list                lists workflows without definitions
  npm run workflows -- show <id…>          prints a file for import
  npm run workflows -- publish <id…>       publishes each; also unpublish, archive

  --publish           import: also publishes each workflow
  --dry-run           import: shows the changes without making them
  --reply <text>      test: what the person says, in order; the title or id of a button presses it
  --event <event>     test: the id of a stored event, or a file with a normalized event, that starts it
  --platform <name>   test: where the person is, without --event (telegram)
  --response <json>   test: what other systems answer, in order: {"status": 200, "body": {…}}
  --status <status>   list: draft, published or archived
  --running <what>    archive: finish or cancel the executions that still run
  --json              prints the API's JSON
${ADDRESS_HELP}\
  --help              shows this text

A file contains one workflow or an array of workflows:

  { "id": "wf_orders", "name": "Orders", "definition": { … },
    "trigger": { "type": "keyword", "keywords": ["order"], "match_mode": "contains" } }

Importing an unchanged file changes nothing. If any file has a mistake, nothing is imported.
Exit status: 0 success; 1 at least one workflow failed; 2 the command line is invalid.
`;

const options = {
  publish: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  reply: { type: 'string', multiple: true, default: [] as string[] },
  event: { type: 'string' },
  platform: { type: 'string', default: 'telegram' },
  response: { type: 'string', multiple: true, default: [] as string[] },
  status: { type: 'string' },
  running: { type: 'string' },
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
    case 'test':
      return await test(some(named, 'a file'), values);
    case 'list':
      return await list(values);
    case 'show':
      return await show(some(named, 'an id'), values);
    case 'publish':
    case 'unpublish':
    case 'archive':
      return await changeStatus(verb, some(named, 'an id'), values);
    default:
      throw usageError(
        'The verb is one of import, test, list, show, publish, unpublish or archive.',
      );
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

async function test(files: readonly string[], values: Values): Promise<number> {
  const { event, platform, reply, response } = values;
  const [workflow, more] = await readWorkflowFiles(files, { publish: true });
  if (workflow === undefined || more !== undefined)
    throw usageError('Give a file with one workflow.');
  readPlatform(platform);
  const input = { event, platform, replies: reply, responses: response.map(readResponse) };
  const result = await testWorkflow(workflow, input, () => openWorkflows(values));
  print(values.json ? `${safeJson(result)}\n` : testTable(result, paint));
  return result.ended?.status === 'failed' ? 1 : 0;
}

const responseSchema = v.strictObject({ status: v.number(), body: v.optional(v.unknown()) });

function readResponse(text: string): v.InferOutput<typeof responseSchema> {
  const parsed = v.safeParse(responseSchema, parseJson(text));
  if (parsed.success) return parsed.output;
  throw usageError('--response is JSON such as {"status": 200, "body": {"id": 7}}.');
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

/** Publishes, unpublishes or archives each workflow. If one is rejected, the others continue. */
async function changeStatus(
  verb: StatusVerb,
  ids: readonly string[],
  values: Values,
): Promise<number> {
  const { running } = values;
  if (running !== undefined && running !== 'finish' && running !== 'cancel') {
    throw usageError('--running is finish or cancel.');
  }
  const api = await openWorkflows(values);
  let refused = false;
  for (const id of ids) {
    try {
      const { status, version } = await api.change(id, verb, running);
      write(`${id}  ${status}  v${version}`);
    } catch (thrown) {
      if (!(thrown instanceof CommandError)) throw thrown;
      refused = true;
      write(`${id}  refused  ${thrown.message}`);
    }
  }
  return refused ? 1 : 0;
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
