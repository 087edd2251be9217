import { linkTo } from '../../../api/site/page-paths.ts';
import { request } from '../client/request.ts';
import { Select } from '../parts/select.tsx';
import { texts } from '../state/language.ts';
import { session } from '../state/session.ts';

/** Where a person works in several workspaces: which one is shown. */
export function WorkspaceChoice() {
  const { workspace_id = '', workspaces = [] } = session.value ?? {};
  if (workspaces.length < 2) return null;
  return (
    <Select
      label={texts.value.people.workspace}
      value={workspace_id}
      options={workspaces.map((id) => [id, id] as const)}
      choose={(chosen) => void go(chosen)}
    />
  );
}

/** The page is loaded again, so that nothing of the other workspace stays in memory. */
async function go(workspace_id: string): Promise<void> {
  await request('POST', '/session/workspace', { workspace_id }).catch(() => undefined);
  location.assign(linkTo('overview'));
}
