import { savedView } from './settings.ts';
import { definition, workflow } from './things.ts';

const message = { message: { type: 'text', text: 'Your parcel arrives tomorrow.' } };
const draft = { name: 'Where is my parcel', trigger: workflow.trigger, definition };

/** Examples of request bodies by operation, where the schema alone would show less well. */
export const bodyExamples: Readonly<Record<string, unknown>> = {
  sendToConversation: message,
  sendToContact: message,
  replyToEvent: message,
  createWorkflow: { id: 'wf_parcel', ...draft },
  updateWorkflow: draft,
  checkWorkflow: draft,
  testWorkflow: { platform: 'line', replies: ['1042'] },
  putControl: { mode: 'human', hours: 4 },
  changeBlock: { human_hours: 4 },
  reportExecution: { status: 'completed' },
  connectBlock: {
    platform: 'line',
    credentials: { channel_access_token: 'the token of the channel', channel_secret: 'its secret' },
  },
  createDestination: {
    name: 'Shop backend',
    url: 'https://shop.example.com/hooks/convotic',
    filter: { types: ['messaging.message.received', 'workflow.execution.failed'] },
  },
  changeDestination: { name: 'Shop backend' },
  createNotificationChannel: {
    name: 'On call',
    target: { type: 'webhook', url: 'https://shop.example.com/hooks/issues' },
  },
  saveView: { name: savedView.name, filters: savedView.filters },
  shareView: { name: savedView.name, filters: savedView.filters },
  invitePerson: { email: 'mia@example.com', role: 'operator' },
  createKey: { name: 'Shop backend', scopes: ['events:read', 'messages:send'] },
  startReplay: {
    mode: 'reprocess',
    filter: { status: 'failed' },
    from: '2026-03-31T00:00:00Z',
    to: '2026-04-01T00:00:00Z',
  },
};
