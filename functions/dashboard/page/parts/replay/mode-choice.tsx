import { type ReplayMode, replayModes } from '../../../../../shared/domain/replays/replay.ts';
import { texts } from '../../state/language.ts';

interface ModeChoiceProps {
  readonly mode: ReplayMode;
  choose(mode: ReplayMode): void;
}

/** The three things a replay can be, each explained before it is started. */
export function ModeChoice({ mode, choose }: ModeChoiceProps) {
  const { replay } = texts.value;
  return (
    <fieldset class="choices">
      <legend>{replay.mode}</legend>
      {replayModes.map((each) => (
        <label key={each} class={each === mode ? 'choice is-chosen' : 'choice'}>
          <input
            type="radio"
            name="mode"
            value={each}
            checked={each === mode}
            onChange={() => choose(each)}
          />
          <span>
            <b>{replay.modes[each]}</b>
            <small>{replay.explained[each]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
