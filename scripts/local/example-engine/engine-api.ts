import * as v from 'valibot';

export interface ReportedError {
  readonly code: string;
  readonly message: string;
}

/** What became of an answer: it waits to be sent, or why it was refused. */
export type AnswerResult =
  | { readonly message_id: string }
  | { readonly refused: string; readonly message: string };

/** The part of the API that an engine needs. */
export interface EngineApi {
  /** `ended` if the execution accepts no such report any more, `unknown` if the workspace does not have it. */
  report(
    executionId: string,
    status: 'running' | 'completed' | 'failed',
    error?: ReportedError,
  ): Promise<'taken' | 'ended' | 'unknown'>;
  /** Queues a text to the conversation, once for an execution however often it is asked for. */
  answer(conversationId: string, executionId: string, text: string): Promise<AnswerResult>;
  /** Undefined if that version of the workflow has none. */
  definition(
    workflowId: string,
    version: number,
  ): Promise<Readonly<Record<string, unknown>> | undefined>;
}

const queuedSchema = v.object({ id: v.string() });
const refusedSchema = v.object({ error: v.object({ code: v.string(), message: v.string() }) });

const definitionSchema = v.object({ definition: v.record(v.string(), v.unknown()) });

/** Throws on every other answer, so that the execution is tried again. */
export function createEngineApi(baseUrl: string, apiKey: string): EngineApi {
  const call = (method: string, path: string, body?: object, key?: string): Promise<Response> =>
    fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        'X-API-Key': apiKey,
        'Content-Type': 'application/json',
        ...(key !== undefined && { 'Idempotency-Key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    async report(executionId, status, error) {
      const answer = await call('PATCH', `/v1/executions/${executionId}`, { status, error });
      await answer.arrayBuffer();
      if (answer.ok) return 'taken';
      if (answer.status === 409) return 'ended';
      if (answer.status === 404) return 'unknown';
      throw new Error(`the API answered ${answer.status} to a report`);
    },
    async answer(conversationId, execution_id, message) {
      const path = `/v1/conversations/${conversationId}/messages`;
      const answer = await call('POST', path, { message, execution_id }, execution_id);
      const json: unknown = await answer.json();
      if (answer.ok) return { message_id: v.parse(queuedSchema, json).id };
      if (answer.status === 429 || answer.status >= 500) {
        throw new Error(`the API answered ${answer.status} to an answer`);
      }
      const { code, message: text } = v.parse(refusedSchema, json).error;
      return { refused: code, message: text };
    },
    async definition(workflowId, version) {
      const answer = await call('GET', `/v1/workflows/${workflowId}/definitions/${version}`);
      const json: unknown = await answer.json();
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw new Error(`the API answered ${answer.status} for a definition`);
      return v.parse(definitionSchema, json).definition;
    },
  };
}
