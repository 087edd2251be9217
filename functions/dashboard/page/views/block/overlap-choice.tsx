import { texts } from '../../state/language.ts';

/** Seconds; a day where nobody chooses. */
const overlaps = [0, 3_600, 86_400, 604_800] as const;

/** The choice of how long the previous secrets stay valid after a rotation. */
export function OverlapChoice() {
  const { block } = texts.value;
  return (
    <fieldset class="field overlap">
      <legend>{block.overlap}</legend>
      <div class="overlap-options">
        {overlaps.map((seconds) => (
          <label key={seconds}>
            <input
              type="radio"
              name="overlap"
              value={seconds}
              defaultChecked={seconds === 86_400}
            />
            {block.overlaps[seconds]}
          </label>
        ))}
      </div>
      <small>{block.overlapHint}</small>
    </fieldset>
  );
}
