import { LocationProvider, Route, Router } from 'preact-iso/router';
import { request } from './client/request.ts';
import { Announcer } from './parts/announcer.tsx';
import { Trouble } from './parts/notice.tsx';
import { Frame } from './shell/frame.tsx';
import { Home } from './shell/home.tsx';
import { NotFound } from './shell/not-found.tsx';
import { type SignedIn, session } from './state/session.ts';
import { useLoaded } from './state/use-loaded.ts';
import { BlockPage } from './views/block/block-page.tsx';
import { ConnectList } from './views/connect/connect-list.tsx';
import { ConnectPage } from './views/connect/connect-page.tsx';
import { EventPage } from './views/event/event-page.tsx';
import { EventLog } from './views/event-log/event-log.tsx';
import { ExecutionPage } from './views/execution/execution-page.tsx';
import { Overview } from './views/overview/overview.tsx';
import { ReplayList } from './views/replays/replay-list.tsx';
import { ReplayPage } from './views/replays/replay-page.tsx';
import { SignIn } from './views/sign-in.tsx';
import { WorkflowList } from './views/workflow-list.tsx';

const root = '/settings/webhooks';

/** Signed in, the view at the page's address; else the sign-in, which leads to it. */
export function App() {
  const { error, reload } = useLoaded('session', askWhoIsThere);
  if (session.value === null) return <SignIn />;
  if (session.value === undefined) return error && <Trouble error={error} retry={reload} />;
  return (
    <LocationProvider>
      <Frame>
        <Router>
          <Route path="/" component={Home} />
          <Route path={root} component={Overview} />
          <Route path={`${root}/events`} component={EventLog} />
          <Route path={`${root}/events/:id`} component={EventPage} />
          <Route path={`${root}/replays`} component={ReplayList} />
          <Route path={`${root}/replays/:id`} component={ReplayPage} />
          <Route path={`${root}/executions/:id`} component={ExecutionPage} />
          <Route path={`${root}/workflows`} component={WorkflowList} />
          <Route path={`${root}/blocks/:id`} component={BlockPage} />
          <Route path={`${root}/connect`} component={ConnectList} />
          <Route path={`${root}/connect/:platform`} component={ConnectPage} />
          <Route default component={NotFound} />
        </Router>
      </Frame>
      <Announcer />
    </LocationProvider>
  );
}

async function askWhoIsThere(): Promise<void> {
  session.value = await request<SignedIn>('GET', '/session');
}
