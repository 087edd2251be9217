import { forPurpose } from './faults.ts';
import type { Timeline } from './timeline.ts';

/** A request to the API, by its operation such as `POST /v1/blocks`. */
export interface ApiRequest {
  readonly operation: string;
  readonly workspace: string;
  readonly idempotencyKey: string;
  readonly body: unknown;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks one process of the API. Resolves to undefined where nobody answers. */
export type AskApi = (request: ApiRequest) => Promise<ApiAnswer | undefined>;

const MOST_TRIES = 8;

/** Sends a request again, with its key, until it is known what became of it. */
export function createAsk(timeline: Timeline, askApi: AskApi) {
  return async function ask(key: string, workspace: string, operation: string, body: unknown = {}) {
    const from = timeline.now();
    let answer: ApiAnswer | undefined;
    for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
      const purpose = `${key} ${operation}, try ${attempt}`;
      const request = { operation, workspace, idempotencyKey: key, body };
      answer = await forPurpose(purpose, () => askApi(request));
      if (answer !== undefined && isFinal(answer)) break;
      await new Promise<void>((resolve) => timeline.after(1_000 * 2 ** attempt, resolve));
    }
    const done = answer !== undefined && answer.status < 300;
    return { from, until: timeline.now(), done, answer };
  };
}

/** What another try would not change. */
function isFinal({ status, body }: ApiAnswer): boolean {
  const { code } = ((body ?? {}) as { error?: { code?: string } }).error ?? {};
  return status < 500 && status !== 429 && code !== 'block_busy';
}
