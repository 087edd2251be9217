import { linkTo } from '../../../../api/site/page-paths.ts';
import { Notice } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';

/** Shown if there are no events yet, or if no event matches the filters. */
export function EmptyLog({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { log } = texts.value;
  if (filtered) {
    return (
      <Notice icon="filter" title={log.unmatched}>
        <p class="notice-detail">{log.unmatchedHint}</p>
        <button type="button" class="button" onClick={clear}>
          {log.clear}
        </button>
      </Notice>
    );
  }
  return (
    <Notice icon="received" title={log.empty}>
      <p class="notice-detail">{log.emptyHint}</p>
      <a class="button" href={linkTo('connectList')}>
        {log.emptyConnect}
      </a>
    </Notice>
  );
}
