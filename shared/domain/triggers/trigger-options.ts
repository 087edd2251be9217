import * as v from 'valibot';

const MAX_DEBOUNCE_SECONDS = 30;

/** What a trigger may say beside what it matches. Workflows with `nodes` have them. */
export const triggerOptionEntries = {
  /** Waits until the person has been silent for so long, and hands over all that they wrote. */
  debounce_seconds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_DEBOUNCE_SECONDS)),
  ),
  /** What happens where the workflow already runs in this conversation. `ignore` where absent. */
  on_overlap: v.optional(v.picklist(['ignore', 'restart', 'parallel'])),
  /** Starts although an execution waits for this person, and cancels that one. */
  interrupts: v.optional(v.boolean()),
};
