import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import * as v from 'valibot';
import { judgeWorkflow } from '../../functions/api/workflows/judge-definition.ts';
import {
  givenWorkflowId,
  writtenWorkflowSchema,
} from '../../functions/api/workflows/workflow-schema.ts';
import { problemsOf, writeProblem } from '../../shared/domain/problem.ts';
import { CommandError } from '../cli/command.ts';
import { makeVisible } from '../cli/make-visible.ts';

/** A file must give each workflow an id, so that it can be imported again. */
const fileSchema = v.strictObject({ ...writtenWorkflowSchema.entries, id: givenWorkflowId });

export type FileWorkflow = v.InferOutput<typeof fileSchema>;

interface ReadOptions {
  /** Whether each workflow must be publishable. */
  readonly publish: boolean;
}

/** Reads the workflows of all files; rejects with all mistakes, each with its file and field. */
export async function readWorkflowFiles(
  files: readonly string[],
  options: ReadOptions,
): Promise<readonly FileWorkflow[]> {
  const workflows = new Map<string, FileWorkflow>();
  const mistakes: string[] = [];
  for (const file of files) {
    const json = await readJson(file);
    for (const [index, one] of (Array.isArray(json) ? json : [json]).entries()) {
      const place = Array.isArray(json) ? `${file}: ${index}.` : `${file}: `;
      const read = await readOne(one, options);
      if ('problems' in read) mistakes.push(...read.problems.map((problem) => place + problem));
      else if (workflows.has(read.id)) mistakes.push(`${place}id: ${read.id} comes twice`);
      else workflows.set(read.id, read);
    }
  }
  if (mistakes.length > 0) throw new CommandError(1, mistakes.map(makeVisible).join('\n'));
  return [...workflows.values()];
}

async function readOne(
  json: unknown,
  { publish }: ReadOptions,
): Promise<FileWorkflow | { readonly problems: readonly string[] }> {
  const parsed = v.safeParse(fileSchema, json);
  if (!parsed.success) {
    return { problems: problemsOf(parsed.issues).map(writeProblem) };
  }
  if (!publish) return parsed.output;
  const { trigger, definition } = parsed.output;
  const problems = await judgeWorkflow(trigger, definition);
  if (problems.length === 0) return parsed.output;
  return { problems: problems.map(writeProblem) };
}

async function readJson(file: string): Promise<unknown> {
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch(() => {
    throw new CommandError(1, `${file} cannot be read.`);
  });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (thrown) {
    const why = thrown instanceof SyntaxError ? thrown.message : 'it is not UTF-8';
    throw new CommandError(1, makeVisible(`${file} is not JSON: ${why}`));
  }
}
