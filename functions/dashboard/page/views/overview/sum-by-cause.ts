import { type RejectionCause, rejectionCauses } from '../../../../../shared/domain/rejections.ts';
import type { RejectedHour } from '../../client/shapes.ts';

/** The causes that occurred, in the order of the list of causes. */
export function sumByCause(
  hours: readonly RejectedHour[],
): readonly (readonly [RejectionCause, number])[] {
  return rejectionCauses
    .map((cause) => {
      const amount = hours.reduce((sum, { counts }) => sum + (counts[cause] ?? 0), 0);
      return [cause, amount] as const;
    })
    .filter(([, amount]) => amount > 0);
}
