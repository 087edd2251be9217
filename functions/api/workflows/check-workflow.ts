import * as v from 'valibot';
import { type Problem, problemsOf } from '../../../shared/domain/problem.ts';
import { writtenTriggerSchema } from '../../../shared/domain/triggers/written-trigger.ts';
import { type Route, route } from '../http/route.ts';
import { judgeWorkflow } from './judge-definition.ts';
import { checkAnswer } from './workflow-answers.ts';
import { givenWorkflowId, MAX_WORKFLOW_BYTES, writtenWorkflowSchema } from './workflow-schema.ts';

/** Nobody corrects more at once. */
const MAX_PROBLEMS = 200;

const fileSchema = v.strictObject({
  ...writtenWorkflowSchema.entries,
  id: v.optional(givenWorkflowId),
});

const checkWorkflow = route({
  method: 'post',
  path: '/v1/workflows/check',
  id: 'checkWorkflow',
  scope: 'workflows:read',
  summary: 'Says all that would keep a workflow from being published. Nothing is stored.',
  maxBodyBytes: MAX_WORKFLOW_BYTES,
  // Any body is accepted: its problems are the answer.
  body: v.record(v.string(), v.unknown()),
  answer: checkAnswer,
  async handle({ body }) {
    const problems = await problemsOfFile(body);
    const shown = problems.slice(0, MAX_PROBLEMS).map(({ field, message }) => ({ field, message }));
    return problems.length > MAX_PROBLEMS ? { problems: shown, more: true } : { problems: shown };
  },
});

async function problemsOfFile(
  file: Readonly<Record<string, unknown>>,
): Promise<readonly Problem[]> {
  const read = v.safeParse(fileSchema, file, { abortPipeEarly: true });
  const trigger = v.safeParse(writtenTriggerSchema, file['trigger']);
  const known = trigger.success ? trigger.output : undefined;
  // One that is too large is not looked through.
  const { success, output } = v.safeParse(fileSchema.entries.definition, file['definition']);
  const definition = success ? output : undefined;
  return [...problemsOf(read.issues ?? []), ...(await judgeWorkflow(known, definition))];
}

export const checkWorkflowRoutes: readonly Route[] = [checkWorkflow];
