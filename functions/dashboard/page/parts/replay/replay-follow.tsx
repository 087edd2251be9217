import { linkTo } from '../../../../api/site/page-paths.ts';
import { findReplay } from '../../client/api.ts';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { Trouble } from '../notice.tsx';
import { ReplayBadge } from '../status.tsx';
import { ReplayProgress } from './replay-progress.tsx';
import { ReplaySteering } from './replay-steering.tsx';

const EVERY_MS = 1_000;

/** A replay that has just been started, within the dialog that started it. */
export function ReplayFollow({ id, close }: { id: string; close: () => void }) {
  const { replay, shell } = texts.value;
  const { data, error, reload } = useLoaded(`replay:${id}`, () => findReplay(id), EVERY_MS);
  if (data === undefined) {
    return error ? (
      <Trouble error={error} retry={reload} />
    ) : (
      <div class="skeleton skeleton-lines" />
    );
  }
  const over = data.finished_at !== undefined;
  return (
    <>
      <p class="inline">
        <ReplayBadge status={data.status} />
        <a href={linkTo('replay', id)}>{replay.open}</a>
      </p>
      <ReplayProgress replay={data} />
      {!over && <p class="faint">{replay.keepsRunning}</p>}
      <div class="dialog-actions">
        <ReplaySteering replay={data} changed={reload} />
        <button type="button" class="button button-strong" onClick={close}>
          {over ? replay.done : shell.close}
        </button>
      </div>
    </>
  );
}
