import type { ScheduleSpec } from '../../shared/topology.ts';
import { callEmulator } from '../traffic/emulator.ts';

export interface Schedules {
  stop(): void;
}

/** Publishes the scheduled messages, as Cloud Scheduler does when deployed: the JSON of an empty object. */
export function runSchedules(
  schedules: Readonly<Record<string, ScheduleSpec>>,
  pubsubHost: string,
  projectId: string,
): Schedules {
  const timers = Object.values(schedules).map(({ topic, every_minutes }) =>
    setInterval(() => void tick(pubsubHost, projectId, topic), every_minutes * 60_000).unref(),
  );
  return { stop: () => timers.forEach(clearInterval) };
}

/**
 * Publishes one round now. If an emulator is being restarted, the round is lost, and the next one follows soon.
 */
export async function tick(pubsubHost: string, projectId: string, topic: string): Promise<void> {
  const json = { messages: [{ data: Buffer.from('{}').toString('base64') }] };
  const path = `/v1/projects/${projectId}/topics/${topic}:publish`;
  await callEmulator(pubsubHost, path, { method: 'POST', json }).catch(() => undefined);
}
