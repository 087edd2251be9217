import { type ReplayMode, replayModes } from '../../../../../shared/domain/replays/replay.ts';
import { texts } from '../../state/language.ts';
import { CardChoice } from '../card-choice.tsx';

interface ModeChoiceProps {
  readonly mode: ReplayMode;
  choose(mode: ReplayMode): void;
}

/** The three things a replay can be, each explained before it is started. */
export function ModeChoice({ mode, choose }: ModeChoiceProps) {
  const { replay } = texts.value;
  return (
    <CardChoice
      legend={replay.mode}
      field="mode"
      options={replayModes}
      chosen={mode}
      names={replay.modes}
      explained={replay.explained}
      choose={choose}
    />
  );
}
