import { useId, useState } from 'preact/hooks';
import { texts } from '../../state/language.ts';

/** Events per second, slow to fast. */
const paces = [1, 5, 10, 25, 50, 100, 200, 500];

interface PaceChoiceProps {
  readonly rate: number;
  choose(rate: number): void;
}

export function PaceChoice({ rate, choose }: PaceChoiceProps) {
  const { replay } = texts.value;
  const [shown, setShown] = useState(rate);
  const id = useId();
  const paceAt = (at: string): number => paces[Number(at)] ?? rate;
  return (
    <div class="field">
      <span class="field-line">
        <label for={id}>{replay.rate}</label>
        <output for={id}>{replay.rateUnit(shown)}</output>
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={paces.length - 1}
        value={paces.indexOf(rate)}
        aria-valuetext={replay.rateUnit(shown)}
        onInput={({ currentTarget }) => setShown(paceAt(currentTarget.value))}
        onChange={({ currentTarget }) => choose(paceAt(currentTarget.value))}
      />
      <small class="faint">{replay.rateHint}</small>
    </div>
  );
}
