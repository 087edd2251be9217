import type { RejectedHour } from '../../client/shapes.ts';
import { whole } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { sumByCause } from './sum-by-cause.ts';

interface RejectedDeliveriesProps {
  readonly platform: string;
  readonly hours: readonly RejectedHour[];
}

/** Deliveries of one platform that are rejected, or soon will be: how many, why, and what to do. */
export function RejectedDeliveries({ platform, hours }: RejectedDeliveriesProps) {
  const { overview, rejections } = texts.value;
  const causes = sumByCause(hours.filter((one) => one.platform === platform));
  if (causes.length === 0) return null;
  const total = causes.reduce((sum, [, amount]) => sum + amount, 0);
  return (
    <details class="rejected-deliveries">
      <summary>{overview.rejected(total)}</summary>
      <p class="faint">{overview.rejectedHint}</p>
      <dl>
        {causes.map(([cause, amount]) => (
          <div key={cause}>
            <dt>
              {rejections[cause].name} <b>{whole(amount, language.value)}</b>
            </dt>
            <dd>{rejections[cause].advice}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
