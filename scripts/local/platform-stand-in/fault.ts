import * as v from 'valibot';
import type { StandInRequest } from './world.ts';

/** A fault for the next matching calls. */
export const faultSchema = v.strictObject({
  /** Such as `line`: the name of the API. */
  api: v.optional(v.string()),
  method: v.optional(v.string()),
  /** A part of the path, such as `setWebhook`. */
  path: v.optional(v.string()),
  how: v.picklist([
    'forbidden',
    'rate_limited',
    'unauthorised',
    'unavailable',
    /** The answer is no JSON. */
    'garbled',
    /** The connection is cut and nothing was done. */
    'hang_up',
    /** It was done, but the answer is lost. */
    'lose_answer',
    /** It was done, and a proxy on the way answers 502. */
    'bad_gateway',
    /** The answer is the given one, and nothing was done. It can be any error that a platform documents. */
    'say',
    /** The answer comes after `ms`, or when `until` has resolved. */
    'slow',
  ]),
  /** What it says. */
  status: v.optional(v.number(), 400),
  json: v.optional(v.unknown()),
  /** This many matching calls succeed first. */
  after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  retry_after_seconds: v.optional(v.number(), 1),
  ms: v.optional(v.number(), 1_000),
  until: v.optional(v.custom<() => Promise<void>>((given) => typeof given === 'function')),
});

export type FaultOrder = v.InferInput<typeof faultSchema>;
export type Fault = v.InferOutput<typeof faultSchema>;

export interface Faults {
  order(order: FaultOrder): void;
  /** The fault for this request. It is used up. */
  meet(request: StandInRequest): Fault | undefined;
  /** Removes all unused faults. */
  clear(): void;
}

export function createFaults(): Faults {
  const waiting: { readonly fault: Fault; after: number; left: number }[] = [];
  return {
    order(order) {
      const fault = v.parse(faultSchema, order);
      waiting.push({ fault, after: fault.after, left: fault.times });
    },
    meet(request) {
      const met = waiting.find(({ fault, left }) => left > 0 && matches(fault, request));
      if (met === undefined) return undefined;
      if (met.after > 0) {
        met.after -= 1;
        return undefined;
      }
      met.left -= 1;
      return met.fault;
    },
    clear: () => void waiting.splice(0),
  };
}

function matches({ api, method, path }: Fault, request: StandInRequest): boolean {
  return (
    (api === undefined || api === request.api.name) &&
    (method === undefined || method === request.method) &&
    (path === undefined || request.path.includes(path))
  );
}
