import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { listEvents } from '../../client/api.ts';
import { type Filters, toQuery, withFilters } from '../../filters/filters.ts';
import { announce } from '../../parts/announcer.tsx';
import { texts } from '../../state/language.ts';
import { type LiveEvents, openLiveEvents } from './live-events.ts';

const PAGE_SIZE = 50;
/** A pointer that has rested this long is not about to click. */
const RESTED_MS = 3_000;

/** The log that was shown last, with its scroll position, so that going back shows it unchanged. */
let last: { key: string; live: LiveEvents; scrolled: number } | undefined;

/** What the viewer is doing, so that the log does not disturb it. */
interface Viewer {
  selecting: boolean;
  pointed: number;
}

/** The live log for these filters. */
export function useLiveLog(filters: Filters, selecting: boolean): LiveEvents & { point(): void } {
  const key = withFilters('', filters);
  const viewer = useRef<Viewer>({ selecting, pointed: 0 });
  viewer.current.selecting = selecting;
  const current = useRef(last);
  if (current.current?.key !== key) {
    current.current = { key, scrolled: 0, live: openLog(filters, () => isAtRest(viewer.current)) };
    last = current.current;
  }
  const log = current.current;

  useLayoutEffect(() => {
    scrollTo(0, log.scrolled);
    return () => {
      log.scrolled = scrollY;
    };
  }, [log]);
  useEffect(() => log.live.start(), [log]);
  const point = (): void => {
    viewer.current.pointed = Date.now();
  };
  return { ...log.live, point };
}

/** The events above and below one in the log that was shown last. */
export function neighboursOf(id: string): { newer?: string; older?: string } {
  const ids = last?.live.rows.value?.map((row) => row.id) ?? [];
  const at = ids.indexOf(id);
  const [newer, older] = at < 0 ? [] : [ids[at - 1], ids[at + 1]];
  return { ...(newer && { newer }), ...(older && { older }) };
}

/** The address of the log as it was shown last, with its filters. */
export function logAddress(): string {
  return `${linkTo('events')}${last?.key ?? ''}`;
}

function openLog(filters: Filters, mayMove: () => boolean): LiveEvents {
  return openLiveEvents({
    load: (cursor) => listEvents({ ...toQuery(filters, Date.now()), limit: PAGE_SIZE, cursor }),
    mayMove,
    arrived: (amount) => announce(texts.value.log.arrived(amount)),
  });
}

/** Nothing moves under a viewer who has scrolled down, selects, points at a row or has one in focus. */
function isAtRest({ selecting, pointed }: Viewer): boolean {
  const focused = document.activeElement?.closest('tbody') != null;
  return scrollY < 120 && !selecting && !focused && Date.now() - pointed > RESTED_MS;
}
