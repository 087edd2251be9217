import { changeBlock } from '../../client/api.ts';
import { duration } from '../../format/amount.ts';
import { ActionTrouble } from '../../parts/notice.tsx';
import { Select } from '../../parts/select.tsx';
import { refreshDirectory } from '../../state/directory.ts';
import { language, texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import type { BlockDialogProps } from './block-dialog-props.ts';

const offered = [0, 1, 4, 12, 24, 72, 168];

/** How long workflows leave a conversation to a person who has answered in it. */
export function HumanHours({ block, done }: Pick<BlockDialogProps, 'block' | 'done'>) {
  const { block: words } = texts.value;
  const change = useAction(async (human_hours: number) => {
    await changeBlock(block.id, { human_hours });
    refreshDirectory();
    done(words.humanHoursSaved);
  });
  const hours = [...new Set([...offered, block.human_hours])].toSorted((a, b) => a - b);
  const wordOf = (amount: number): string =>
    amount === 0 ? words.humanHoursNever : duration(amount * 3_600_000, language.value);
  return (
    <div class="block-change">
      <div>
        <h2>{words.humanHours}</h2>
        <p class="panel-hint">{words.humanHoursHint}</p>
        {change.error && <ActionTrouble error={change.error} />}
      </div>
      <Select
        label={words.humanHours}
        value={String(block.human_hours)}
        options={hours.map((amount) => [String(amount), wordOf(amount)] as const)}
        choose={(amount) => change.run(Number(amount))}
      />
    </div>
  );
}
