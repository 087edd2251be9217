import type { Window } from '../../domain/outbound/window.ts';

const HOUR_MS = 60 * 60_000;

/** A window of so many hours from a moment on; closed where there was none. */
export function windowSince(since: string | undefined, hours: number, now: string): Window {
  if (since === undefined) return { open: false, still_allowed: [] };
  const end = Date.parse(since) + hours * HOUR_MS;
  const open = Date.parse(now) < end;
  return { open, until: new Date(end).toISOString(), still_allowed: [] };
}
