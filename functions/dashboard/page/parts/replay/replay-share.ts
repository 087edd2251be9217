import type { Replay } from '../../client/shapes.ts';
import { counted } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';

/** How much of a replay is done. */
export interface ReplayShare {
  /** Events that have ended, in whatever way. */
  readonly done: number;
  /** Of so many, or of more than so many as long as not all have been found. */
  readonly total: number;
  /** As `12 of 100,000+`. */
  readonly text: string;
}

export function shareOf({ progress }: Replay): ReplayShare {
  const { matched, matched_more, succeeded, failed, outcomes_more, expired, missing } = progress;
  const ended = succeeded + failed + expired + missing;
  const total = matched_more === true ? Math.max(matched, ended) : matched;
  const done = Math.min(total, ended);
  const text = texts.value.replay.progressOf(
    counted(done, outcomes_more, language.value),
    counted(total, matched_more, language.value),
  );
  return { done, total, text };
}
