import { useState } from 'preact/hooks';
import { listKeys } from '../../client/api.ts';
import type { ApiKey } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { KeyBadge } from '../../parts/status.tsx';
import { Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { may } from '../../state/session.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';
import { presetOf } from './access.ts';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';

/** Settings › API Keys: which programs may call the API, and what each may do. */
export function KeyList() {
  const { pages, keys } = texts.value;
  const { data, error, reload } = useLoaded('keys', () => listKeys({ limit: 200 }));
  const [creating, setCreating] = useState(false);
  useTitle(pages.keys);
  return (
    <>
      <div class="view-head">
        <h1>{pages.keys}</h1>
        {may('keys:write') && (
          <div class="view-actions">
            <button type="button" class="button button-strong" onClick={() => setCreating(true)}>
              <Icon name="plus" />
              {keys.create}
            </button>
          </div>
        )}
      </div>
      <p class="lead">{keys.hint}</p>
      {data === undefined &&
        (error ? <Trouble error={error} retry={reload} /> : <TableSkeleton rows={3} />)}
      {data?.keys.length === 0 && <Notice icon="key" title={keys.empty} />}
      {data !== undefined && data.keys.length > 0 && <KeyTable keys={data.keys} changed={reload} />}
      {creating && <CreateKeyDialog close={() => setCreating(false)} changed={reload} />}
    </>
  );
}

interface KeyTableProps {
  readonly keys: readonly ApiKey[];
  changed(): void;
}

function KeyTable({ keys: all, changed }: KeyTableProps) {
  const { keys } = texts.value;
  const [revoking, setRevoking] = useState<ApiKey>();
  return (
    <>
      <table class="table">
        <caption class="unseen">{keys.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{keys.name}</th>
            <th scope="col">{keys.state}</th>
            <th scope="col">{keys.access}</th>
            <th scope="col">{keys.used}</th>
            <th scope="col">{keys.expires}</th>
            <th scope="col">{keys.created}</th>
            <th scope="col">
              <span class="unseen">{keys.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <KeyRow key={one.id} apiKey={one} revoke={() => setRevoking(one)} />
          ))}
        </tbody>
      </table>
      {revoking && (
        <RevokeKeyDialog apiKey={revoking} close={() => setRevoking(undefined)} changed={changed} />
      )}
    </>
  );
}

function KeyRow({ apiKey: one, revoke }: { apiKey: ApiKey; revoke: () => void }) {
  const { keys } = texts.value;
  const state = stateOf(one);
  return (
    <tr>
      <td>
        <span class="stack">
          <b>
            <bdi>{shownName(one.name, one.id)}</bdi>
          </b>
          <small>
            <code>…{one.hint}</code>
          </small>
        </span>
      </td>
      <td>
        <KeyBadge state={state} />
      </td>
      <td data-label={keys.access}>
        <Access apiKey={one} />
      </td>
      <td data-label={keys.used}>
        {one.last_used_at ? <Time at={one.last_used_at} /> : keys.never}
      </td>
      <td data-label={keys.expires}>
        {one.expires_at ? <Time at={one.expires_at} /> : keys.never}
      </td>
      <td data-label={keys.created}>
        <span class="stack">
          <Time at={one.created_at} />
          {one.created_by && (
            <small>
              <bdi>{keys.by(one.created_by.name)}</bdi>
            </small>
          )}
        </span>
      </td>
      <td>
        {state !== 'revoked' && may('keys:write') && (
          <button
            type="button"
            class="button button-danger"
            aria-label={keys.revokeTitle(shownName(one.name, one.id))}
            onClick={revoke}
          >
            {keys.revoke}
          </button>
        )}
      </td>
    </tr>
  );
}

function Access({ apiKey: { scopes } }: { apiKey: ApiKey }) {
  const { keys } = texts.value;
  const preset = presetOf(scopes);
  if (preset !== 'custom') return <>{keys.presets[preset]}</>;
  return (
    <details>
      <summary>{keys.someScopes(scopes.length)}</summary>
      <ul class="plain-list">
        {scopes.map((scope) => (
          <li key={scope}>
            <code>{scope}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function stateOf({ revoked_at, expires_at }: ApiKey): 'valid' | 'expired' | 'revoked' {
  if (revoked_at !== undefined) return 'revoked';
  const over = expires_at !== undefined && Date.parse(expires_at) <= Date.now();
  return over ? 'expired' : 'valid';
}
