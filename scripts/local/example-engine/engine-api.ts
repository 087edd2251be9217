import * as v from 'valibot';

export interface ReportedError {
  readonly code: string;
  readonly message: string;
}

/** The part of the API that an engine needs. */
export interface EngineApi {
  /** `ended` if the execution accepts no such report any more, `unknown` if the workspace does not have it. */
  report(
    executionId: string,
    status: 'running' | 'completed' | 'failed',
    error?: ReportedError,
  ): Promise<'taken' | 'ended' | 'unknown'>;
  /** Undefined if that version of the workflow has none. */
  definition(
    workflowId: string,
    version: number,
  ): Promise<Readonly<Record<string, unknown>> | undefined>;
}

const definitionSchema = v.object({ definition: v.record(v.string(), v.unknown()) });

/** Throws on every other answer, so that the execution is tried again. */
export function createEngineApi(baseUrl: string, apiKey: string): EngineApi {
  const call = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${baseUrl}${path}`, {
      method,
      headers: { 'X-API-Key': apiKey, 'Content-Type': 'application/json' },
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
    async definition(workflowId, version) {
      const answer = await call('GET', `/v1/workflows/${workflowId}/definitions/${version}`);
      const json: unknown = await answer.json();
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw new Error(`the API answered ${answer.status} for a definition`);
      return v.parse(definitionSchema, json).definition;
    },
  };
}
