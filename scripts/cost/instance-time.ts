/** The traffic of a function and the work of one request. */
export interface Load {
  /** Requests per second to one function in the busy hours. */
  readonly perSecond: number;
  /** The duration of one request. */
  readonly latencyMs: number;
  readonly cpuMs: number;
  /** The vCPU of an instance; below 1 it handles one request at a time. */
  readonly cpu: number;
}

/** auto: estimated from the traffic; none: each request has its own instance; full: instances are always busy. */
export type Sharing = 'auto' | 'none' | 'full';

/** Billed time is rounded up to this step, which adds half a step on average (cloud.google.com/run/pricing). */
const STEP_S = 0.1;

/**
 * Returns the billed instance seconds of one request. An instance is billed while it handles at least one request,
 * so concurrent requests share the time. Random requests keep an instance busy for 1 − e^(−rate × time) of all
 * time. With more traffic, processor time fills instances up to the utilisation at which Cloud Run starts another
 * one (60%, cloud.google.com/run/docs/about-instance-autoscaling).
 */
export function billedSeconds(load: Load, sharing: Sharing, utilisation: number): number {
  const alone = Math.max(STEP_S, load.latencyMs / 1000 + STEP_S / 2);
  if (sharing === 'none' || load.cpu < 1) return alone;
  const busy = load.cpuMs / 1000 / utilisation;
  if (sharing === 'full') return busy;
  const shared = (1 - Math.exp(-load.perSecond * alone)) / load.perSecond;
  return Math.max(shared, busy);
}

/**
 * Cloud Run keeps an instance for up to 15 minutes after its last request (cloud.google.com/run/docs/about-instance-autoscaling),
 * so with traffic that goes up and down there is about one more than the work needs (an assumption).
 */
const SPARE_INSTANCES = 1;

/** Returns how many instances there are on average in the busy hours, where all of their life is billed. */
export function livingInstances({ perSecond, cpuMs }: Load, utilisation: number): number {
  return Math.max(1, (perSecond * cpuMs) / 1000 / utilisation) + SPARE_INSTANCES;
}
