import { Menu } from '../../parts/menu.tsx';
import { texts } from '../../state/language.ts';
import { columns, compact, shownColumns, toggleColumn } from '../../state/log-columns.ts';

/** Chooses the columns of the log, and how close its rows are. This browser remembers both. */
export function ColumnChoice() {
  const { log } = texts.value;
  return (
    <Menu icon="table" title={log.columns} onlyWide>
      <fieldset class="menu-panel">
        <legend class="unseen">{log.columns}</legend>
        {columns.map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              checked={shownColumns.value.has(column)}
              onClick={() => toggleColumn(column)}
            />
            {log[column]}
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={compact.value}
            onClick={() => {
              compact.value = !compact.value;
            }}
          />
          {log.compact}
        </label>
      </fieldset>
    </Menu>
  );
}
