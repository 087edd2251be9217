import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiAnswer, ApiCall, ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import { type NoAnswer, sendCall } from './send-call.ts';

/** The base address of an API, by its host. */
export type ApiBases = (api: string) => string;

/** The platforms' own addresses, or paths below `base`, such as the local stand-in's address. */
export function platformBases(base?: string): ApiBases {
  if (base === undefined || base === '') return (api) => `https://${api}`;
  const root = base.replace(/\/$/, '');
  return (api) => `${root}/${api}`;
}

export interface PlatformApiOptions {
  readonly bases?: ApiBases;
  /** The timeout of one try of one call. Some of LINE's and Meta's calls wait for our own webhook handler. */
  readonly timeoutMs?: number;
  readonly maxRetries?: number;
  /** The first pause before a retry; each next one is twice as long. */
  readonly pauseMs?: number;
  /** If a platform demands a longer pause, the call fails instead of waiting. */
  readonly longestPauseMs?: number;
}

export interface PlatformApi {
  /** Runs a series of calls to its end. Rejects with what the series throws, or with `platform_unavailable`. */
  run<T>(run: ApiCalls<T>): Promise<T>;
}

/**
 * The platforms' HTTP APIs. A call that may be repeated is repeated after no answer, 5xx and 429; any other
 * error is final. An error names only the API of a call, because paths and bodies contain tokens.
 */
export function createPlatformApi({
  bases = platformBases(),
  timeoutMs = 10_000,
  maxRetries = 2,
  pauseMs = 500,
  longestPauseMs = 5_000,
}: PlatformApiOptions = {}): PlatformApi {
  async function answerTo(call: ApiCall): Promise<ApiAnswer> {
    for (let tries = 0; ; tries += 1) {
      const answer = await sendCall(bases(call.api), call, timeoutMs);
      const pause = pauseAfter(answer, pauseMs * 2 ** tries);
      const again = pause !== undefined && pause <= longestPauseMs && mayRepeat(call, answer);
      if (!again || tries >= maxRetries) return orThrow(answer, call);
      await sleep(pause);
    }
  }

  return {
    async run(calls) {
      let step = calls.next();
      while (!step.done) {
        const answered = await answerTo(step.value).catch((thrown: unknown) => ({ thrown }));
        step = 'thrown' in answered ? calls.throw(answered.thrown) : calls.next(answered);
      }
      return step.value;
    },
  };
}

function orThrow(answer: ApiAnswer | NoAnswer, { api }: ApiCall): ApiAnswer {
  if (!('lost' in answer)) return answer;
  throw new Failure('platform_unavailable', `${api}: ${answer.lost}`);
}

/** How long to wait before the call is repeated. Undefined if the answer would be the same. */
function pauseAfter(answer: ApiAnswer | NoAnswer, pause: number): number | undefined {
  if ('lost' in answer || answer.status >= 500) return pause;
  if (answer.status !== 429) return undefined;
  return Math.max(pause, (answer.retry_after_seconds ?? 0) * 1000);
}

/** A call that was answered with 429 was not carried out. */
function mayRepeat({ method, repeatable }: ApiCall, answer: ApiAnswer | NoAnswer): boolean {
  if (!('lost' in answer) && answer.status === 429) return true;
  return method !== 'POST' || repeatable === true;
}
