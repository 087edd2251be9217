import type { ApiAnswer, ApiCall, ApiCalls } from '../../../../shared/domain/blocks/api-call.ts';
import { type Failure, isPlatformFailure } from '../../../../shared/domain/failure.ts';

/** How a series of calls went with the answers it was given. */
export interface Played<T> {
  readonly calls: readonly ApiCall[];
  /** Absent where it threw, or still wants an answer. */
  readonly value?: T;
  readonly error?: Failure;
}

/** Runs a series of calls with answers from a script; anything but a `Failure` goes through. */
export function playCalls<T>(dialogue: ApiCalls<T>, answers: readonly ApiAnswer[]): Played<T> {
  const calls: ApiCall[] = [];
  try {
    let step = dialogue.next();
    for (const answer of answers) {
      if (step.done) break;
      calls.push(step.value);
      step = dialogue.next(answer);
    }
    if (step.done) return { calls, value: step.value };
    return { calls: [...calls, step.value] };
  } catch (thrown) {
    if (!isPlatformFailure(thrown)) throw thrown;
    return { calls, error: thrown };
  }
}

/** What an error says, as one line. */
export function refusalOf({ error }: Played<unknown>): string | undefined {
  return error && `${error.code}: ${error.message}`;
}

export function ok(json: unknown): ApiAnswer {
  return { status: 200, json };
}

/** `METHOD /path`, for a glance at what was called. */
export function sketch({ calls }: Played<unknown>): string[] {
  return calls.map(({ method, path }) => `${method} ${path}`);
}

/** An app of Meta's that does not exist. */
export const APP = {
  app_id: '314159265358979',
  app_secret: 'app-secret-of-this-test',
  verify_token: 'verify-token-of-this-test',
};

export const NOW = '2026-11-23T00:00:00.000Z';
