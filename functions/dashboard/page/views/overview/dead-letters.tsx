import { useState } from 'preact/hooks';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { planReplay } from '../../client/api.ts';
import type { ReplayPlan } from '../../client/shapes.ts';
import { type Filters, ranges, withFilters } from '../../filters/filters.ts';
import { counted } from '../../format/amount.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { BulkReplayDialog } from '../../parts/replay/bulk-replay-dialog.tsx';
import { language, texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { Item } from './attention-item.tsx';

const EVERY_MS = 30_000;
/** All that are kept, whatever span of time the page shows: Pub/Sub gives an event up only after 16 hours. */
const waiting: Filters = { dead_letter: 'waiting', range: '30d' };

/** How many dead letters wait, which is what a replay of them would include. Undefined until they are counted. */
export function useDeadLetters() {
  return useLoaded(
    'dead-letters',
    () => {
      const now = Date.now();
      return planReplay({
        mode: 'reprocess',
        filter: { dead_letter: 'waiting' },
        from: new Date(now - (ranges['30d'] ?? 0)).toISOString(),
        to: new Date(now).toISOString(),
        events_per_second: 50,
      });
    },
    EVERY_MS,
  );
}

/** Shows that dead letters wait, and has them tried again. */
export function DeadLetters({ plan, changed }: { plan: ReplayPlan; changed: () => void }) {
  const { overview } = texts.value;
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    changed();
  };
  return (
    <Item icon="failed" tone="bad" href={withFilters(linkTo('events'), waiting)}>
      <b>{overview.deadLetters(counted(plan.matched, plan.matched_more, language.value))}</b>
      <span>{overview.deadLettersHint}</span>
      <Allowed scope="events:replay">
        <button type="button" class="button" onClick={() => setOpen(true)}>
          {overview.tryAgain}
        </button>
      </Allowed>
      {open && <BulkReplayDialog filters={waiting} close={close} />}
    </Item>
  );
}
