import { useState } from 'preact/hooks';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { deleteView, listViews, saveView } from '../../client/api.ts';
import type { SavedView } from '../../client/shapes.ts';
import { type Filters, given, parseFilters, withFilters } from '../../filters/filters.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';

/** The filters that somebody has saved under a name, and a way to save those that are set. */
export function SavedViews({ filters }: { filters: Filters }) {
  const { log } = texts.value;
  const { data, error, reload } = useLoaded('views', listViews);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useAction(async () => {
    await saveView(name.trim(), given({ ...filters }), shared);
    setName('');
    reload();
  });
  const remove = useAction(async (view: string, ofAll: boolean) => {
    await deleteView(view, ofAll);
    reload();
  });
  const removal = (view: SavedView) => (
    <button
      type="button"
      class="icon-button"
      aria-label={log.deleteView(view.name)}
      title={log.deleteView(view.name)}
      disabled={remove.busy}
      onClick={() => remove.run(view.name, view.shared)}
    >
      <Icon name="cross" size={12} />
    </button>
  );
  return (
    <div class="menu-panel">
      {data?.views.length === 0 && <p class="faint">{log.noViews}</p>}
      <ul class="plain-list">
        {data?.views.map((view) => (
          <li key={`${view.shared} ${view.name}`}>
            <a href={withFilters(linkTo('events'), parseFilters(view.filters))}>
              <bdi>{view.name}</bdi>
            </a>
            {view.shared && <small class="faint">{log.shared}</small>}
            {view.shared ? (
              <Allowed scope="settings:write">{removal(view)}</Allowed>
            ) : (
              removal(view)
            )}
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.run();
        }}
      >
        <input
          aria-label={log.viewName}
          placeholder={log.viewName}
          required
          maxLength={60}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Allowed scope="settings:write">
          <label>
            <input type="checkbox" checked={shared} onClick={() => setShared(!shared)} />
            {log.share}
          </label>
        </Allowed>
        <button type="submit" class="button" disabled={save.busy || name.trim() === ''}>
          {log.saveView}
        </button>
      </form>
      <ActionTrouble error={save.error ?? remove.error ?? error} />
    </div>
  );
}
