import type { FunctionComponent } from 'preact';
import lazy from 'preact-iso/lazy';
import { RequestError } from '../client/request.ts';
import { Trouble } from '../parts/notice.tsx';

/** A view that is loaded when it is first opened, by the name under which its module exports it. */
export function whenOpened<Name extends string>(
  load: () => Promise<Readonly<Record<Name, FunctionComponent>>>,
  name: Name,
): FunctionComponent {
  return lazy(() =>
    load().then(
      (loaded) => loaded[name],
      () => NotLoaded,
    ),
  );
}

/** A release that came meanwhile may have taken the file away: the page as it is now has the new one. */
function NotLoaded() {
  return <Trouble error={new RequestError(0, 'unreachable', '')} retry={() => location.reload()} />;
}
