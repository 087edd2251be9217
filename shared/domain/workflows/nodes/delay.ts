import * as v from 'valibot';
import { quote } from '../../excerpt.ts';
import { DURATION_FORM, readDuration } from '../duration.ts';
import { isMoment, isTimeZone, readMoment } from '../local-time.ts';
import { zoneOf } from '../scope.ts';
import { StepFailure } from '../step-failure.ts';
import { isTemplate } from '../templates.ts';
import { next, nodeType, on_error, type Visit } from './node-type.ts';

const MOMENT_FORM = 'a time such as 09:00, 2026-12-24 18:00 or 2026-12-24T18:00:00+01:00';

const schema = v.pipe(
  v.strictObject({
    type: v.literal('delay'),
    /** How long; or until when, in the person's zone where it is known, else in the workspace's. */
    for: v.optional(
      v.pipe(v.string(), v.check(templateOr(isDuration), `must be ${DURATION_FORM}`)),
    ),
    until: v.optional(v.pipe(v.string(), v.check(templateOr(isMoment), `must be ${MOMENT_FORM}`))),
    time_zone: v.optional(
      v.pipe(v.string(), v.check(isTimeZone, 'is no time zone; an example is Europe/Berlin')),
    ),
    next,
    on_error,
  }),
  v.check(
    (node) => (node.for === undefined) !== (node.until === undefined),
    'Give one of for and until.',
  ),
);

function templateOr(isValid: (text: string) => boolean): (text: string) => boolean {
  return (text) => isTemplate(text) || isValid(text);
}

function isDuration(text: string): boolean {
  return readDuration(text) !== undefined;
}

type Node = v.InferOutput<typeof schema>;

/** Goes on later. */
export const delay = nodeType({
  schema,
  pauses: true,
  enter(node, visit) {
    const { now } = visit.world;
    const until = untilOf(node, visit);
    if (until <= now) return { move: { next: node.next }, input: { until } };
    const wait = { for: 'time' as const, key: `${visit.step_id}.1`, since: now, until };
    return { move: { wait }, input: { until } };
  },
  resume: ({ next }) => ({ move: { next } }),
});

function untilOf(node: Node, { world, renderer }: Visit): string {
  const given = renderer.text(node.for ?? node.until ?? '');
  if (node.for !== undefined) {
    const ms = readDuration(given);
    if (ms !== undefined) return new Date(Date.parse(world.now) + ms).toISOString();
    throw new StepFailure('invalid_delay', `${quote(given)} is not ${DURATION_FORM}.`);
  }
  const moment = readMoment(given.trim(), world.now, node.time_zone ?? zoneOf(world));
  if (moment !== undefined) return moment;
  throw new StepFailure('invalid_delay', `${quote(given)} is not ${MOMENT_FORM}.`);
}
