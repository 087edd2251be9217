import { Allowed } from '../../parts/allowed.tsx';
import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';
import { MOST_SELECTED, type Selection } from './use-selection.ts';

interface SelectionBarProps {
  readonly selection: Selection;
  replay(): void;
}

/** What can be done with the selected events; it floats over the list, so that nothing moves. */
export function SelectionBar({ selection, replay }: SelectionBarProps) {
  const { log } = texts.value;
  const { ids, clear } = selection;
  if (ids.size === 0) return null;
  return (
    <div class="selection-bar" role="toolbar" aria-label={log.selected(ids.size)}>
      <strong>{log.selected(ids.size)}</strong>
      {ids.size >= MOST_SELECTED && <small>{log.tooMany}</small>}
      <Allowed scope="events:replay">
        <button type="button" class="button button-strong" onClick={replay}>
          <Icon name="replay" />
          {log.replaySelected}
        </button>
      </Allowed>
      <button type="button" class="icon-button" aria-label={log.unselect} onClick={clear}>
        <Icon name="cross" />
      </button>
    </div>
  );
}
