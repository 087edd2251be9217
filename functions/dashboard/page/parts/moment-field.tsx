import { fromLocalInput, localInput } from '../format/local-input.ts';
import { zone } from '../state/viewer.ts';

interface MomentFieldProps {
  readonly name: string;
  /** ISO 8601; shown and chosen by the viewer's clock. */
  readonly value: string;
  set(value: string): void;
}

/** A moment that must be given: while the field is empty, the last one stays. */
export function MomentField({ name, value, set }: MomentFieldProps) {
  return (
    <label class="field">
      {name}
      <input
        type="datetime-local"
        step="1"
        required
        value={localInput(value, zone.value)}
        onChange={({ currentTarget }) => {
          const moment = fromLocalInput(currentTarget.value, zone.value);
          if (moment !== undefined) set(moment);
        }}
      />
    </label>
  );
}
