import { parseArgs } from 'node:util';
import { workflowDocumentId } from '../shared/domain/ids.ts';
import type { Workflow } from '../shared/domain/workflows/workflow.ts';
import { platforms } from '../shared/platforms/index.ts';
import type { Platform } from '../shared/platforms/platform.ts';
import { CommandError, print, runCommand, usageError } from './cli/command.ts';
import { readPlatform } from './cli/read-platform.ts';
import { countKinds } from './explain/count-kinds.ts';
import { envelopesOf, explainBody } from './explain/explain-body.ts';
import { findBodies, isDirectory } from './explain/find-bodies.ts';
import { printStory } from './explain/print-story.ts';
import { runStory } from './explain/run-story.ts';
import { DEMO_WORKSPACE } from './local/demo-blocks.ts';
import { demoWorkflows } from './local/demo-workflows.ts';
import { readWorkflowFiles } from './workflows/read-workflow-files.ts';

/** The bot of the demo and of the fixtures. */
const TELEGRAM_BOT = '7012345678';

const USAGE = `Usage: npm run explain -- <platform> <file or directory…>
       npm run explain -- --story <platform> <file or directory…>

Shows what becomes of delivery bodies, without any server: one line of JSON per file, with the events
each is split into, the row of the platform's table each has met, and what they mean. Signatures are
not checked. Of a directory it takes every *.json that is no *.expected.json, and ends with a table of
the kinds on stderr.

With --story the files are delivered in their order to an empty workspace in memory, by the rules that
the product goes by: it shows the events, contacts, conversations and messages there are at the end,
and the executions that would start.

Platforms: ${Object.keys(platforms).join(', ')}

  --account <id>       the account a Telegram delivery is for (its body does not name the bot)
  --received-at <time> the time of receipt, for events without a time (default: now)
  --story              shows all files as one story
  --workflows <file>   the published workflows of the story (default: the demo's)
  --json               the story as one line of JSON
  --help               shows this text

Exit status: 0 all files were explained; 1 a file is not JSON; 2 the command line is invalid or a file cannot be read.
`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      account: { type: 'string' },
      'received-at': { type: 'string', default: new Date().toISOString() },
      story: { type: 'boolean' },
      workflows: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return print(USAGE);
  const [name, ...paths] = positionals;
  const platform = readPlatform(name ?? '');
  const receivedAt = readTime(values['received-at']);
  if (!values.story) return explain(platform, paths, receivedAt, values.account);
  const workflows = await chooseWorkflows(values.workflows, receivedAt);
  const account = values.account ?? TELEGRAM_BOT;
  return tellStory(platform, paths, { receivedAt, account, workflows, json: values.json === true });
});

function explain(
  platform: Platform,
  paths: readonly string[],
  receivedAt: string,
  account?: string,
): number {
  const lines = readBodies(paths).map(({ file, body }) => ({
    file,
    ...explainBody(platform, body, receivedAt, account),
  }));
  for (const line of lines) print(`${JSON.stringify(line)}\n`);
  if (paths.some(isDirectory)) {
    process.stderr.write(countKinds(lines.flatMap(({ events }) => events)));
  }
  return lines.some(({ refused }) => refused !== undefined) ? 1 : 0;
}

interface StoryOptions {
  readonly receivedAt: string;
  readonly account: string;
  readonly workflows: readonly Workflow[];
  readonly json: boolean;
}

/** Each file is received a second after the one before. */
function tellStory(platform: Platform, paths: readonly string[], options: StoryOptions): number {
  const { receivedAt, account, workflows, json } = options;
  const start = Date.parse(receivedAt);
  const events = readBodies(paths).flatMap(({ file, body }, index) => {
    const at = new Date(start + index * 1000).toISOString();
    const envelopes = envelopesOf(platform, body, at, account);
    if (envelopes === undefined) throw new CommandError(1, `${file} is not JSON.`);
    return envelopes;
  });
  const story = runStory(platform, events, workflows, DEMO_WORKSPACE);
  return print(json ? `${JSON.stringify(story)}\n` : printStory(story));
}

async function chooseWorkflows(file: string | undefined, at: string): Promise<Workflow[]> {
  if (file === undefined) return demoWorkflows('').map(({ workflow }) => workflow);
  const written = await readWorkflowFiles([file], { publish: true });
  return written.map(({ id, name, trigger }) => ({
    id: workflowDocumentId(DEMO_WORKSPACE, id),
    workflow_id: id,
    workspace_id: DEMO_WORKSPACE,
    name,
    status: 'published',
    version: 1,
    trigger,
    published_at: at,
  }));
}

function readBodies(paths: readonly string[]): ReturnType<typeof findBodies> {
  const bodies = findBodies(paths);
  if (bodies.length === 0) throw usageError('No file was given.');
  return bodies;
}

function readTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw usageError(`--received-at: "${text}" is no time.`);
  return time.toISOString();
}
