import { expect } from 'chai';
import { untilStatus } from '../support/follow.ts';
import { describeAccess } from './access.ts';
import { describeConnect } from './connect.ts';
import { describeConversations } from './conversations.ts';
import { type Dashboard, openDashboard } from './dashboard.ts';
import { describeDestinations } from './destinations.ts';
import { describeEventLog } from './event-log.ts';
import { describeEventPage } from './event-page.ts';
import { type Examples, makeExamples } from './examples.ts';
import { describeExecutions } from './executions.ts';
import { describeJourneys } from './journeys.ts';
import { describeKeyboard } from './keyboard.ts';
import { describeLooks } from './looks.ts';
import { describeNotifications } from './notifications.ts';
import { describeReference } from './reference.ts';
import { describeReplays } from './replays.ts';
import { describeRoles } from './roles.ts';
import { describeSignIn } from './sign-in.ts';
import { describeStates } from './states.ts';
import { simulate } from './traffic.ts';
import { describeWorkflows } from './workflows.ts';

/** The dashboard in a real browser, on the stack of `npm start`: one of each for all of it. */
describe('dashboard', () => {
  let dashboard: Dashboard | undefined;
  const opened = (): Dashboard => {
    if (dashboard === undefined) throw new Error('it has not been opened');
    return dashboard;
  };

  before(async () => {
    dashboard = await openDashboard();
    const { demo } = dashboard.stack;
    for (const id of await simulate(demo, 60, 5)) await untilStatus(demo, id, 'success');
  });

  afterEach(() => dashboard?.leave());
  after(() => dashboard?.close());

  describeSignIn(opened);
  describeAccess(opened);
  describeEventLog(opened);
  describeEventPage(opened);
  describeExecutions(opened);
  describeConversations(opened);
  describeReplays(opened);
  describeWorkflows(opened);
  describeConnect(opened);
  describeDestinations(opened);
  describeNotifications(opened);
  describeReference(opened);
  describeJourneys(opened);
  describeKeyboard(opened);
  describeStates(opened);

  describe('every view', () => {
    let examples: Examples = {};

    before(async () => {
      examples = await makeExamples(opened().stack);
    });

    describeLooks(opened, () => examples);
    describeRoles(opened, () => examples);
  });

  // The last one, for it speaks of all before it; a test of this level would run first.
  describe('in all of this', () => {
    it('had no error, no dialog, and nothing its Content-Security-Policy refused', () => {
      expect(opened().troubles).to.deep.equal([]);
    });
  });
});
