import { LocationProvider, Route, Router } from 'preact-iso/router';
import { pagePaths } from '../../api/site/page-paths.ts';
import { request } from './client/request.ts';
import { Announcer } from './parts/announcer.tsx';
import { Trouble } from './parts/notice.tsx';
import { Frame } from './shell/frame.tsx';
import { Home } from './shell/home.tsx';
import { NotFound } from './shell/not-found.tsx';
import { whenOpened } from './shell/when-opened.tsx';
import { type SignedIn, session } from './state/session.ts';
import { useLoaded } from './state/use-loaded.ts';
import { SignIn } from './views/sign-in.tsx';

/** Views that are loaded when they are opened. */
const Overview = whenOpened(() => import('./views/overview/overview.tsx'), 'Overview');
const EventLog = whenOpened(() => import('./views/event-log/event-log.tsx'), 'EventLog');
const EventPage = whenOpened(() => import('./views/event/event-page.tsx'), 'EventPage');
const Conversations = whenOpened(
  () => import('./views/conversations/conversations.tsx'),
  'Conversations',
);
const ContactPage = whenOpened(() => import('./views/contact/contact-page.tsx'), 'ContactPage');
const ReplayList = whenOpened(() => import('./views/replays/replay-list.tsx'), 'ReplayList');
const ReplayPage = whenOpened(() => import('./views/replays/replay-page.tsx'), 'ReplayPage');
const IssueList = whenOpened(() => import('./views/issues/issue-list.tsx'), 'IssueList');
const IssuePage = whenOpened(() => import('./views/issues/issue-page.tsx'), 'IssuePage');
const Executions = whenOpened(() => import('./views/executions/executions.tsx'), 'Executions');
const ExecutionPage = whenOpened(
  () => import('./views/execution/execution-page.tsx'),
  'ExecutionPage',
);
const WorkflowList = whenOpened(() => import('./views/workflow-list.tsx'), 'WorkflowList');
const WorkflowPage = whenOpened(() => import('./views/workflow/workflow-page.tsx'), 'WorkflowPage');
const DestinationList = whenOpened(
  () => import('./views/destinations/destination-list.tsx'),
  'DestinationList',
);
const DestinationPage = whenOpened(
  () => import('./views/destinations/destination-page.tsx'),
  'DestinationPage',
);
const Notifications = whenOpened(
  () => import('./views/notifications/notifications.tsx'),
  'Notifications',
);
const Unrouted = whenOpened(() => import('./views/unrouted/unrouted.tsx'), 'Unrouted');
const BlockPage = whenOpened(() => import('./views/block/block-page.tsx'), 'BlockPage');
const ConnectList = whenOpened(() => import('./views/connect/connect-list.tsx'), 'ConnectList');
const ConnectPage = whenOpened(() => import('./views/connect/connect-page.tsx'), 'ConnectPage');
const KeyList = whenOpened(() => import('./views/keys/key-list.tsx'), 'KeyList');
const AuditLog = whenOpened(() => import('./views/audit/audit-log.tsx'), 'AuditLog');
const PeopleList = whenOpened(() => import('./views/people/people-list.tsx'), 'PeopleList');

/** Shows the view at the page's address, or first the sign-in if nobody is signed in. */
export function App() {
  const { error, reload } = useLoaded('session', askWhoIsThere);
  if (session.value === null) return <SignIn />;
  if (session.value === undefined) return error && <Trouble error={error} retry={reload} />;
  return (
    <LocationProvider>
      <Frame>
        <Router>
          <Route path={pagePaths.home} component={Home} />
          <Route path={pagePaths.overview} component={Overview} />
          <Route path={pagePaths.events} component={EventLog} />
          <Route path={pagePaths.event} component={EventPage} />
          <Route path={pagePaths.issues} component={IssueList} />
          <Route path={pagePaths.issue} component={IssuePage} />
          <Route path={pagePaths.conversations} component={Conversations} />
          <Route path={pagePaths.conversation} component={Conversations} />
          <Route path={pagePaths.contact} component={ContactPage} />
          <Route path={pagePaths.replays} component={ReplayList} />
          <Route path={pagePaths.replay} component={ReplayPage} />
          <Route path={pagePaths.executions} component={Executions} />
          <Route path={pagePaths.execution} component={ExecutionPage} />
          <Route path={pagePaths.workflows} component={WorkflowList} />
          <Route path={pagePaths.workflow} component={WorkflowPage} />
          <Route path={pagePaths.destinations} component={DestinationList} />
          <Route path={pagePaths.destination} component={DestinationPage} />
          <Route path={pagePaths.notifications} component={Notifications} />
          <Route path={pagePaths.unrouted} component={Unrouted} />
          <Route path={pagePaths.block} component={BlockPage} />
          <Route path={pagePaths.connectList} component={ConnectList} />
          <Route path={pagePaths.connect} component={ConnectPage} />
          <Route path={pagePaths.keys} component={KeyList} />
          <Route path={pagePaths.audit} component={AuditLog} />
          <Route path={pagePaths.people} component={PeopleList} />
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
