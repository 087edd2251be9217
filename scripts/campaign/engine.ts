import { fractions } from './dice.ts';
import { askingId, startedId } from './flows.ts';
import type { Answer, Ledger } from './ledger.ts';
import type { openOwners } from './owners.ts';
import type { Published, PubSub } from './pubsub.ts';
import type { Timeline } from './timeline.ts';

type Owners = ReturnType<typeof openOwners>;

interface Surroundings {
  readonly seed: number;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly owners: Owners;
  readonly pubsub: PubSub;
}

/** The share of executions that are answered. */
const ANSWERED = 0.2;
const MINUTE_MS = 60_000;

/**
 * A workflow engine of the owners' own: it answers some executions through the API, each under one key however often
 * the execution is announced. Now and then it takes an answer back, or has one sent again that nobody knows of.
 */
export function openEngine({ seed, timeline, ledger, owners, pubsub }: Surroundings) {
  const known = new Set<string>();
  const pass = (ms: number): Promise<void> => new Promise((resolve) => timeline.after(ms, resolve));

  pubsub.onPublished((message) => {
    const id = message.topic === 'workflow-executions' && message.attributes['execution_id'];
    if (id === undefined || id === false || known.has(id)) return;
    known.add(id);
    const fraction = fractions(seed, `answer ${id}`);
    if (fraction() < ANSWERED) void answer(executionIn(message), fraction);
  });

  async function answer(execution: Execution, fraction: () => number): Promise<void> {
    const { id, workspace_id: workspace, conversation_id: conversation } = execution;
    // The engine of the product runs those.
    if ([askingId(workspace), startedId(workspace)].includes(execution.workflow_id)) return;
    if (conversation === undefined) return;
    await pass(5_000 * fraction());
    const text = `answer to ${id}`;
    const byWorkflow = fraction() < 0.7;
    const body = { message: text, ...(byWorkflow && { execution_id: id }) };
    const from = timeline.now();
    const noted: Answer = { text, workspace, conversation, from, retried: false, cancelled: false };
    ledger.answers.push(noted);
    const path = `POST /v1/conversations/${conversation}/messages`;
    const asked = await owners.ask(`answer ${id}`, workspace, path, body);
    const { id: message } = (asked.answer?.body ?? {}) as { readonly id?: string };
    if (!asked.done || message === undefined) return;
    noted.acceptedAt = asked.until;
    noted.id = message;
    const later = fraction();
    if (later < 0.05) await cancel(noted);
    else if (later < 0.1) {
      await pass(5 * MINUTE_MS);
      await retry(noted);
    }
  }

  async function cancel(noted: Answer): Promise<void> {
    const path = `POST /v1/messages/${noted.id}/cancel`;
    const { done } = await owners.ask(`cancel ${noted.text}`, noted.workspace, path);
    noted.cancelled = done;
  }

  /** A person has looked, and wants the message sent again. */
  async function retry(noted: Answer): Promise<void> {
    const { id, text, workspace } = noted;
    const { answer: found } = await owners.ask(`see ${text}`, workspace, `GET /v1/messages/${id}`);
    const { status } = (found?.body ?? {}) as { readonly status?: string };
    if (status !== 'failed' && status !== 'uncertain') return;
    noted.retried = true;
    await owners.ask(`retry ${text}`, workspace, `POST /v1/messages/${id}/retry`);
  }

  return {
    /** Has some of the answers sent again that failed, or of which nobody knows. */
    async retrySome(): Promise<void> {
      const some = ledger.answers.filter(({ id, text }) => {
        return id !== undefined && fractions(seed, `retry ${text}`)() < 0.3;
      });
      for (const one of some) await retry(one);
    },
  };
}

interface Execution {
  readonly id: string;
  readonly workspace_id: string;
  readonly workflow_id: string;
  readonly conversation_id?: string;
}

function executionIn({ data }: Published): Execution {
  const message = JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
  return (message as { readonly execution: Execution }).execution;
}
