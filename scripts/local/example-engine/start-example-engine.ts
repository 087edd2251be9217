import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { executionMessageSchema } from '../../../shared/wire/execution-message.ts';
import type { DemoFile } from '../demo-file.ts';
import { createEngineApi } from './engine-api.ts';
import { openSubscription, type ReceivedMessage } from './open-subscription.ts';
import { runExecution } from './run-execution.ts';

export interface ExampleEngine {
  /** Finishes its running executions and stops. */
  stop(): Promise<void>;
}

const PAUSE_MS = 250;

/**
 * An example of a workflow engine, only for this machine. It listens to `workflow-executions`, answers through the
 * API, and logs what it does.
 */
export async function startExampleEngine(demo: DemoFile, logFile: string): Promise<ExampleEngine> {
  const { base_url, api_key, project_id, emulators } = demo;
  const subscription = await openSubscription(emulators.pubsub, project_id, {
    ...{ name: 'example-engine', topic: 'workflow-executions' },
  });
  await mkdir(dirname(logFile), { recursive: true });
  const write = (line: string): Promise<void> =>
    appendFile(logFile, `${new Date().toISOString()} example engine: ${line}\n`);
  const api = createEngineApi(base_url, api_key);

  /** The id to acknowledge; undefined when the message must be delivered again. */
  async function take({ ackId, data }: ReceivedMessage): Promise<string[]> {
    try {
      const { execution } = v.parse(executionMessageSchema, JSON.parse(data));
      await runExecution(api, execution, write);
      return [ackId];
    } catch (thrown) {
      await write(`tries again: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      return [];
    }
  }

  let open = true;
  async function listen(): Promise<void> {
    while (open) {
      const received = await subscription.pull();
      const done = await Promise.all(received.map(take));
      await subscription.acknowledge(done.flat());
      if (received.length === 0) await sleep(PAUSE_MS);
    }
  }

  const listening = listen();
  return {
    async stop() {
      open = false;
      await listening;
    },
  };
}
