import { Dialog } from '../parts/dialog.tsx';
import { texts } from '../state/language.ts';

export function HelpDialog({ close }: { close: () => void }) {
  const { help } = texts.value;
  const rows = [
    [help.next, ['j', '↓']],
    [help.previous, ['k', '↑']],
    [help.open, ['Enter']],
    [help.select, ['Space', 'x']],
    [help.extend, ['Shift', 'j']],
    [help.clear, ['Esc']],
    [help.replay, ['r']],
    [help.search, ['/']],
    [help.pause, ['p']],
    [help.help, ['?']],
  ] as const;
  return (
    <Dialog title={help.title} close={close}>
      <dl class="keys">
        {rows.map(([meaning, keys]) => (
          <div key={meaning}>
            <dt>{meaning}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
