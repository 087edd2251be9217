/** How a function is asked and how it works. */
export interface Load {
  /** Requests in a second of the busy hours, to one function. */
  readonly perSecond: number;
  /** How long one takes. */
  readonly latencyMs: number;
  readonly cpuMs: number;
  /** The share of a vCPU an instance has; below one it takes one request at a time. */
  readonly cpu: number;
}

/** auto: by the traffic. none: every request has an instance to itself. full: instances are always busy. */
export type Sharing = 'auto' | 'none' | 'full';

/** Billing steps (cloud.google.com/run/pricing): a span is rounded up, so half a step more on average. */
const STEP_S = 0.1;

/**
 * Seconds of an instance billed for one request. An instance is billed from the first request it has to the
 * last, so requests that come together share the time. Coming at random, they keep an instance busy for
 * 1 − e^(−rate × time) of all time; with more of them processor time is what fills instances, up to the
 * utilisation at which Cloud Run starts another (60%, cloud.google.com/run/docs/about-instance-autoscaling).
 */
export function billedSeconds(load: Load, sharing: Sharing, utilisation: number): number {
  const alone = Math.max(STEP_S, load.latencyMs / 1000 + STEP_S / 2);
  if (sharing === 'none' || load.cpu < 1) return alone;
  const busy = load.cpuMs / 1000 / utilisation;
  if (sharing === 'full') return busy;
  const shared = (1 - Math.exp(-load.perSecond * alone)) / load.perSecond;
  return Math.max(shared, busy);
}
