import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, createApiClient } from '../cli/api-client.ts';
import { startStack } from '../local/stack.ts';

/** How many steps the engine takes, each with a commit of its own. */
export interface EngineSteps {
  readonly executions: number;
  readonly steps: number;
  readonly perSecond: number;
}

const STEPS = 50;
const EXECUTIONS = 100;
const WARM_UP = 10;
const POLL_MS = 50;
const WITHIN_MS = 300_000;

/** Starts executions that neither wait nor write to anybody, on the local stack with one instance of `execute`. */
export async function measureSteps(showProgress: (line: string) => void): Promise<EngineSteps[]> {
  const dir = await mkdtemp(join(tmpdir(), 'convotic-bench-'));
  showProgress('steps of the engine: starting the local stack');
  const stack = await startStack({ dir });
  await stack.complete;
  const { base_url: baseUrl, api_key: key } = stack.demo;
  const api = createApiClient({ baseUrl, key });
  try {
    await run(api, await publish(api, 'Warm up'), WARM_UP);
    showProgress(`steps of the engine: ${EXECUTIONS} executions of ${STEPS} steps`);
    return [await run(api, await publish(api, 'Count'), EXECUTIONS)];
  } finally {
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function publish(api: ApiClient, name: string): Promise<string> {
  const nodes = Array.from({ length: STEPS }, (_, n) => [
    `n${n}`,
    {
      ...{ type: 'set_variable', name: 'count', value: `${n}` },
      ...(n + 1 < STEPS && { next: `n${n + 1}` }),
    },
  ]);
  const definition = { start: 'n0', nodes: Object.fromEntries(nodes) };
  const workflow = { name, trigger: { type: 'api_trigger' }, definition };
  const { id } = await api.send<{ readonly id: string }>('POST', '/v1/workflows', workflow);
  await api.send('POST', `/v1/workflows/${id}/publish`, {});
  return id;
}

/** From the first start until every execution has completed. */
async function run(api: ApiClient, id: string, executions: number): Promise<EngineSteps> {
  const began = performance.now();
  for (let n = 0; n < executions; n += 1) await api.send('POST', `/v1/workflows/${id}/trigger`, {});
  const path = `/v1/executions?workflow_id=${id}&status=completed&limit=100`;
  for (;;) {
    const { executions: found } = await api.get<{ readonly executions: readonly unknown[] }>(path);
    if (found.length === executions) break;
    if (performance.now() - began > WITHIN_MS) throw new Error(`${found.length} of ${executions}`);
    await sleep(POLL_MS);
  }
  const steps = executions * STEPS;
  return { executions, steps, perSecond: (1_000 * steps) / (performance.now() - began) };
}
