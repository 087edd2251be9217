import * as v from 'valibot';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { NormalisedEvent } from '../../../shared/domain/events/event.ts';
import { writeProblem } from '../../../shared/domain/problem.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { definitionId } from '../../../shared/domain/workflows/definition.ts';
import { readGraph } from '../../../shared/domain/workflows/graph.ts';
import type { World } from '../../../shared/domain/workflows/step.ts';
import { runTrial } from '../../../shared/domain/workflows/trial.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { timeZoneOf } from '../../../shared/domain/workspace.ts';
import { trialWorld } from '../../../shared/pipeline/trial-world.ts';
import { senders } from '../../../shared/platforms/senders.ts';
import { runInTurns } from '../../../shared/runtime/run-in-turns.ts';
import { findEvent } from '../events/find-event.ts';
import { ApiError, invalidInput, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { givenId, jsonObject } from '../http/schemas.ts';
import { findWorkflow } from './change-workflow.ts';
import { trialAnswer } from './workflow-answers.ts';
import { MAX_DEFINITION_BYTES } from './workflow-schema.ts';

const reply = v.pipe(v.string(), v.nonEmpty(), v.maxLength(5_000));

const bodySchema = v.strictObject({
  /** The event that starts it. Without one it runs for a person who is made up. */
  event_id: v.optional(givenId),
  /** On which platform that person is. */
  platform: v.optional(v.picklist(Object.keys(senders)), 'telegram'),
  /** What the person says, one after another. The title or id of a button presses it. */
  replies: v.optional(boundedList(50, reply), []),
  /** What other systems answer to `http_request`, one after another. */
  responses: v.optional(
    boundedList(
      50,
      v.strictObject({
        status: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599)),
        body: v.optional(v.unknown()),
      }),
    ),
    [],
  ),
  /** What a call of the API would give along. */
  data: v.optional(jsonObject(64 * 1024)),
  /** Instead of the stored one. */
  definition: v.optional(jsonObject(MAX_DEFINITION_BYTES)),
});

type TrialBody = v.InferOutput<typeof bodySchema>;

const tryWorkflow = route({
  method: 'post',
  path: '/v1/workflows/{id}/test',
  id: 'testWorkflow',
  scope: 'workflows:read',
  summary: 'Runs a workflow with nodes without sending, calling or changing anything.',
  maxBodyBytes: 512 * 1024,
  body: bodySchema,
  answer: trialAnswer,
  errors: { not_runnable: 409 },
  async handle({ services, caller, params: { id }, body }) {
    const workflow = await findWorkflow(services.store, caller.workspace_id, id);
    const graph = readGraph(body.definition ?? (await storedDefinition(services, workflow)));
    if ('problems' in graph) {
      const details = graph.problems.map(writeProblem);
      const text = 'The definition cannot be run as it is. See the details.';
      throw new ApiError(409, 'not_runnable', text, { details });
    }
    const { replies, responses } = body;
    const world = await createWorld(services, caller, id, body);
    const { steps, messages, variables, ended } = await runInTurns(
      runTrial({ graph, world, replies, responses }),
    );
    return withoutUndefined({
      steps: steps.map((step) => ({ ...step })),
      messages: [...messages],
      variables: { ...variables },
      ended: ended && { ...ended },
    });
  },
});

async function storedDefinition({ store }: Services, { id, version }: Workflow): Promise<unknown> {
  const stored = await store.find('definitions', definitionId(id, version));
  if (stored === undefined) throw notFound('definition');
  return JSON.parse(stored.json);
}

async function createWorld(
  services: Services,
  caller: Caller,
  workflow_id: string,
  { event_id, platform, data }: TrialBody,
): Promise<World> {
  const { workspace_id } = caller;
  const event = event_id === undefined ? undefined : await eventOf(services, caller, event_id);
  return trialWorld({
    ...{ workspace_id, workflow_id, platform, event },
    contact: await contactOf(services, event),
    // It has been JSON.
    input: data as World['input'],
    time_zone: timeZoneOf(await services.store.find('workspaces', workspace_id)),
    now: new Date(services.now()).toISOString(),
  });
}

async function eventOf(
  services: Services,
  caller: Caller,
  id: string,
): Promise<NormalisedEvent | undefined> {
  const [first] = (await findEvent(services, caller, id)).normalised;
  if (first === undefined) throw invalidInput('body', ['event_id: nothing was read in this event']);
  return first;
}

async function contactOf(
  { store }: Services,
  event: NormalisedEvent | undefined,
): Promise<Contact | undefined> {
  let id = event?.data.contact_id;
  while (id !== undefined) {
    const found = await store.find('contacts', id);
    if (found === undefined || !isAlias(found)) return found;
    id = found.merged_into;
  }
  return undefined;
}

export const tryWorkflowRoutes: readonly Route[] = [tryWorkflow];
