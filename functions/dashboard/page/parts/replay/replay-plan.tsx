import type { RequestError } from '../../client/request.ts';
import type { ReplayPlan } from '../../client/shapes.ts';
import { counted, duration, whole } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { Trouble } from '../notice.tsx';

interface ReplayPlanProps {
  readonly plan: ReplayPlan | undefined;
  readonly error: RequestError | undefined;
  retry(): void;
}

/** What starting would do: how many, and for how long. */
export function ReplayPlanView({ plan, error, retry }: ReplayPlanProps) {
  const { replay } = texts.value;
  if (error) return <Trouble error={error} retry={retry} />;
  return (
    <section class="plan" aria-live="polite" aria-busy={plan === undefined}>
      <h3>{replay.plan}</h3>
      {plan === undefined && <p class="faint">{replay.planning}</p>}
      {plan?.matched === 0 && <p class="faint">{replay.planNothing}</p>}
      {plan !== undefined && plan.matched > 0 && (
        <dl class="numbers">
          <div>
            <dt>{replay.planMatched}</dt>
            <dd>{counted(plan.matched, plan.matched_more, language.value)}</dd>
          </div>
          <div>
            <dt>{replay.planTime}</dt>
            <dd>{duration(plan.estimated_seconds * 1000, language.value)}</dd>
          </div>
          <div>
            <dt>{replay.planExpired}</dt>
            <dd>{whole(plan.expired, language.value)}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
