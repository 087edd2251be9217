import { useState } from 'preact/hooks';
import { planReplay, startReplay } from '../../client/api.ts';
import type { ReplayPlan, ReplayRequest } from '../../client/shapes.ts';
import { type Filters, ranges, toQuery } from '../../filters/filters.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { Dialog } from '../dialog.tsx';
import { DialogActions } from '../dialog-actions.tsx';
import { MomentField } from '../moment-field.tsx';
import { ActionTrouble } from '../notice.tsx';
import { FilterSummary } from './filter-summary.tsx';
import { ModeChoice } from './mode-choice.tsx';
import { PaceChoice } from './pace-choice.tsx';
import { ReplayFollow } from './replay-follow.tsx';
import { ReplayPlanView } from './replay-plan.tsx';

/** Replays all events that the filters find in a time range: first it shows the plan, then the progress. */
export function BulkReplayDialog({ filters, close }: { filters: Filters; close: () => void }) {
  const { replay } = texts.value;
  const [wanted, setWanted] = useState(() => requestFrom(filters, Date.now()));
  const [job, setJob] = useState<string>();
  const { name, ...planned } = wanted;
  const plan = useLoaded(`plan:${JSON.stringify(planned)}`, () => planReplay(planned));
  const { busy, error, run } = useAction(async () => {
    setJob((await startReplay({ ...planned, ...(name?.trim() && { name }) })).replay.id);
  });
  const change = (changed: Partial<ReplayRequest>): void => setWanted({ ...wanted, ...changed });
  if (job !== undefined) {
    return (
      <Dialog title={replay.dialogFilter} close={close} wide>
        <ReplayFollow id={job} close={close} />
      </Dialog>
    );
  }
  return (
    <Dialog title={replay.dialogFilter} close={close} wide>
      <h3>{replay.which}</h3>
      <FilterSummary filter={wanted.filter} />
      <div class="field-pair">
        <MomentField name={replay.from} value={wanted.from} set={(from) => change({ from })} />
        <MomentField name={replay.to} value={wanted.to} set={(to) => change({ to })} />
      </div>
      <ModeChoice mode={wanted.mode} choose={(mode) => change({ mode })} />
      <PaceChoice
        rate={wanted.events_per_second}
        choose={(events_per_second) => change({ events_per_second })}
      />
      <label class="field">
        {replay.name}
        <input
          placeholder={replay.nameHint}
          maxLength={100}
          onInput={({ currentTarget }) => change({ name: currentTarget.value })}
        />
      </label>
      <ReplayPlanView plan={plan.data} error={plan.error} retry={plan.reload} />
      <ActionTrouble error={error} />
      <DialogActions close={close} run={run} disabled={busy || !plan.data?.matched}>
        {busy ? replay.starting : startText(plan.data)}
      </DialogActions>
    </Dialog>
  );
}

/** Says how many, where that is known and there are any. */
function startText(plan: ReplayPlan | undefined): string {
  const { replay } = texts.value;
  if (!plan?.matched || plan.matched_more === true) return replay.start;
  return replay.startMany(plan.matched);
}

/** A replay needs both ends of its span: what the log leaves open is all that is kept, up to now. */
function requestFrom(filters: Filters, now: number): ReplayRequest {
  const { from, to, event_id: _event, ...filter } = toQuery(filters, now);
  return {
    mode: 'reprocess',
    filter,
    from: from ?? new Date(now - (ranges['30d'] ?? 0)).toISOString(),
    to: to ?? new Date(now).toISOString(),
    events_per_second: 50,
  };
}
