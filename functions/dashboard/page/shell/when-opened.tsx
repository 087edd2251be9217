import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { RequestError } from '../client/request.ts';
import { Trouble } from '../parts/notice.tsx';

/** A view that is loaded when it is first opened, by the name under which its module exports it. */
export function whenOpened<Name extends string, Props extends object = object>(
  load: () => Promise<Readonly<Record<Name, FunctionComponent<Props>>>>,
  name: Name,
): FunctionComponent<Props> {
  let known: FunctionComponent<Props> | undefined;
  return function Opened(props) {
    const [View, setView] = useState(() => known);
    useEffect(() => {
      if (View !== undefined) return;
      load().then(
        (loaded) => {
          known = loaded[name];
          setView(() => loaded[name]);
        },
        () => setView(() => NotLoaded),
      );
    }, []);
    return View === undefined ? <div class="skeleton skeleton-page" /> : <View {...props} />;
  };
}

/** A release that came meanwhile may have taken the file away: the page as it is now has the new one. */
function NotLoaded() {
  return (
    <Trouble error={new RequestError(0, 'view_not_loaded', '')} retry={() => location.reload()} />
  );
}
