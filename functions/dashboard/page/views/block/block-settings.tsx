import { changeBlock } from '../../client/api.ts';
import { duration } from '../../format/amount.ts';
import { ActionTrouble } from '../../parts/notice.tsx';
import { Select } from '../../parts/select.tsx';
import { refreshDirectory } from '../../state/directory.ts';
import { language, texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import type { BlockDialogProps } from './block-dialog-props.ts';

type SettingsProps = Pick<BlockDialogProps, 'block' | 'done'>;

const offeredHours = [0, 1, 4, 12, 24, 72, 168];
const offeredTurns = [0, 5, 10, 20, 50];
const offeredSilences = [undefined, 0, 6, 12, 24, 72, 168];

/** How workflows behave in the conversations of an account, and when its silence is an issue. */
export function BlockSettings(props: SettingsProps) {
  const { block: words } = texts.value;
  return (
    <>
      <Setting
        {...props}
        name="human_hours"
        title={words.humanHours}
        hint={words.humanHoursHint}
        offered={offeredHours}
        word={(hours) => (hours === 0 ? words.humanHoursNever : inHours(hours))}
      />
      <Setting
        {...props}
        name="robot_turns"
        title={words.robotTurns}
        hint={words.robotTurnsHint}
        offered={offeredTurns}
        word={(turns) => (turns === 0 ? words.robotTurnsNever : words.robotTurnsAfter(turns))}
      />
      <Setting
        {...props}
        name="silence_hours"
        title={words.silenceHours}
        hint={words.silenceHoursHint}
        offered={offeredSilences}
        word={(hours) =>
          hours === 0 ? words.silenceHoursNever : words.silenceHoursAfter(inHours(hours))
        }
        unset={words.silenceHoursUsual}
      />
    </>
  );
}

interface SettingProps extends SettingsProps {
  readonly name: 'human_hours' | 'robot_turns' | 'silence_hours';
  readonly title: string;
  readonly hint: string;
  readonly offered: readonly (number | undefined)[];
  word(amount: number): string;
  /** The word for no amount, where there may be none. */
  readonly unset?: string;
}

/** One of a few amounts, and the one that was set through the API. */
function Setting({ block, done, name, title, hint, offered, word, unset = '' }: SettingProps) {
  const change = useAction(async (amount: number | null) => {
    await changeBlock(block.id, { [name]: amount });
    refreshDirectory();
    done(texts.value.block.settingSaved);
  });
  const amounts = [...new Set([...offered, block[name]])].toSorted((a = -1, b = -1) => a - b);
  return (
    <div class="block-change">
      <div>
        <h2>{title}</h2>
        <p class="panel-hint">{hint}</p>
        {change.error && <ActionTrouble error={change.error} />}
      </div>
      <Select
        label={title}
        value={String(block[name] ?? '')}
        options={amounts.map((amount) =>
          amount === undefined ? (['', unset] as const) : ([String(amount), word(amount)] as const),
        )}
        choose={(amount) => change.run(amount === '' ? null : Number(amount))}
      />
    </div>
  );
}

function inHours(hours: number): string {
  return duration(hours * 3_600_000, language.value);
}
