import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import * as v from 'valibot';
import type { NormalisedEvent } from '../../../shared/domain/events/event.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import {
  executionMessage,
  executionMessageSchema,
} from '../../../shared/wire/execution-message.ts';

interface Documented {
  readonly execution: Omit<Execution, 'status' | 'expires_at'>;
  readonly events: readonly NormalisedEvent[];
}

async function documentedMessage(): Promise<Documented> {
  const text = await readFile('functions/process/EXECUTIONS.md', 'utf8');
  return JSON.parse(text.split('```json\n')[1]?.split('```')[0] ?? '');
}

describe('the message of workflow-executions', () => {
  it('is as its document shows it', async () => {
    const documented = await documentedMessage();
    // Nothing is left out, so there is nothing in it that the schema does not know.
    expect(v.parse(executionMessageSchema, documented)).to.deep.equal(documented);
  });

  it('contains an execution as it was started, and not its later state', async () => {
    const documented = await documentedMessage();
    const execution: Execution = {
      ...documented.execution,
      ...{ status: 'failed', updated_at: 'now', finished_at: 'now', expires_at: 'later' },
      ...{ request_digest: 'd', error: { message: 'm' } },
    };
    expect(executionMessage(execution, documented.events)).to.deep.equal(documented);
  });

  it('gives along what a call gave, as it was', () => {
    const called: Execution = {
      ...{ id: 'exec_1', workspace_id: 'ws_1', workflow_id: 'wf_1', workflow_version: 1 },
      ...{ trigger: 'api_trigger', status: 'started', context: { is_replay: false } },
      ...{ data: '{"":1,"__proto__":{"a":[]}}', started_at: '2026-04-01T08:00:00.000Z' },
      expires_at: '2026-05-01T08:00:00.000Z',
    };
    const message = JSON.stringify(executionMessage(called, []));
    expect(message).to.equal(
      '{"v":1,"execution":{"id":"exec_1","workspace_id":"ws_1","workflow_id":"wf_1",' +
        '"workflow_version":1,"trigger":"api_trigger","context":{"is_replay":false},' +
        '"data":{"":1,"__proto__":{"a":[]}},"started_at":"2026-04-01T08:00:00.000Z"},"events":[]}',
    );
  });
});
