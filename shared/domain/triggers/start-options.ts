import type { overlaps } from './trigger-row.ts';
import type { Trigger } from './trigger-types.ts';

/** How a trigger starts its workflow, where it does not simply start it at once beside whatever runs. */
export interface StartOptions {
  readonly on_overlap: (typeof overlaps)[number];
  readonly interrupts: boolean;
  readonly debounce_seconds: number | undefined;
}

/** Undefined for a trigger without any, as most are: then nothing has to be looked up for it. */
export function startOptionsOf(trigger: Trigger): StartOptions | undefined {
  const on_overlap = ('on_overlap' in trigger && trigger.on_overlap) || 'parallel';
  const interrupts = 'interrupts' in trigger && trigger.interrupts === true;
  const debounce_seconds = 'debounce_seconds' in trigger ? trigger.debounce_seconds : undefined;
  if (on_overlap === 'parallel' && !interrupts && debounce_seconds === undefined) return undefined;
  return { on_overlap, interrupts, debounce_seconds };
}
