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

/** How workflows behave in the conversations of an account. */
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
        word={(hours) =>
          hours === 0 ? words.humanHoursNever : duration(hours * 3_600_000, language.value)
        }
      />
      <Setting
        {...props}
        name="robot_turns"
        title={words.robotTurns}
        hint={words.robotTurnsHint}
        offered={offeredTurns}
        word={(turns) => (turns === 0 ? words.robotTurnsNever : words.robotTurnsAfter(turns))}
      />
    </>
  );
}

interface SettingProps extends SettingsProps {
  readonly name: 'human_hours' | 'robot_turns';
  readonly title: string;
  readonly hint: string;
  readonly offered: readonly number[];
  word(amount: number): string;
}

/** One of a few amounts, and the one that was set through the API. */
function Setting({ block, done, name, title, hint, offered, word }: SettingProps) {
  const change = useAction(async (amount: number) => {
    await changeBlock(block.id, { [name]: amount });
    refreshDirectory();
    done(texts.value.block.settingSaved);
  });
  const amounts = [...new Set([...offered, block[name]])].toSorted((a, b) => a - b);
  return (
    <div class="block-change">
      <div>
        <h2>{title}</h2>
        <p class="panel-hint">{hint}</p>
        {change.error && <ActionTrouble error={change.error} />}
      </div>
      <Select
        label={title}
        value={String(block[name])}
        options={amounts.map((amount) => [String(amount), word(amount)] as const)}
        choose={(amount) => change.run(Number(amount))}
      />
    </div>
  );
}
