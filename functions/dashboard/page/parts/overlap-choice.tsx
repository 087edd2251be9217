/** Seconds; a day where nobody chooses. */
const overlaps = [0, 3_600, 86_400, 604_800] as const;

interface OverlapChoiceProps {
  readonly legend: string;
  readonly names: Readonly<Record<(typeof overlaps)[number], string>>;
  readonly hint?: string;
}

/** The choice of how long previous secrets stay valid after a rotation. */
export function OverlapChoice({ legend, names, hint }: OverlapChoiceProps) {
  return (
    <fieldset class="field overlap">
      <legend>{legend}</legend>
      <div class="overlap-options">
        {overlaps.map((seconds) => (
          <label key={seconds}>
            <input
              type="radio"
              name="overlap"
              value={seconds}
              defaultChecked={seconds === 86_400}
            />
            {names[seconds]}
          </label>
        ))}
      </div>
      {hint && <small>{hint}</small>}
    </fieldset>
  );
}
