import { auditRoutes } from './audit/audit.ts';
import { blockRoutes } from './blocks/blocks.ts';
import { changeBlockRoutes } from './blocks/change-blocks.ts';
import { unroutedRoutes } from './blocks/unrouted.ts';
import { changeContactRoutes } from './conversations/change-contact.ts';
import { contactRoutes } from './conversations/contacts.ts';
import { controlRoutes } from './conversations/control.ts';
import { conversationRoutes } from './conversations/conversations.ts';
import { eraseContactRoutes } from './conversations/erase-contact.ts';
import { controlDestinationRoutes } from './destinations/control-destination.ts';
import { deliveryRoutes } from './destinations/deliveries.ts';
import { destinationRoutes } from './destinations/destinations.ts';
import { eventTriggerRoutes } from './events/event-triggers.ts';
import { eventRoutes } from './events/events.ts';
import { executionRoutes } from './executions/executions.ts';
import type { Route } from './http/route.ts';
import { infoRoutes } from './info.ts';
import { issueRoutes } from './issues/issues.ts';
import { keyRoutes } from './keys/keys.ts';
import { mediaRoutes } from './messages/media.ts';
import { messageRoutes } from './messages/messages.ts';
import { sendMessageRoutes } from './messages/send-message.ts';
import { notificationRoutes } from './notifications/notifications.ts';
import { peopleRoutes } from './people/people.ts';
import { replayRoutes } from './replays/replays.ts';
import { startReplayRoutes } from './replays/start-replay.ts';
import { secretRoutes } from './settings/secrets.ts';
import { workspaceRoutes } from './settings/workspace.ts';
import { executionStatsRoutes } from './stats/execution-stats.ts';
import { rejectedDeliveryRoutes } from './stats/rejected-deliveries.ts';
import { statsRoutes } from './stats/stats.ts';
import { viewRoutes } from './views/views.ts';
import { checkWorkflowRoutes } from './workflows/check-workflow.ts';
import { countNodesRoutes } from './workflows/count-nodes.ts';
import { definitionSchemaRoutes } from './workflows/definition-schema.ts';
import { triggerRoutes } from './workflows/trigger-workflow.ts';
import { tryWorkflowRoutes } from './workflows/try-workflow.ts';
import { workflowRoutes } from './workflows/workflows.ts';
import { writeWorkflowRoutes } from './workflows/write-workflow.ts';

/** Every operation of the API. */
export const routes: readonly Route[] = [
  ...infoRoutes,
  ...eventRoutes,
  ...eventTriggerRoutes,
  ...statsRoutes,
  ...executionStatsRoutes,
  ...rejectedDeliveryRoutes,
  ...contactRoutes,
  ...changeContactRoutes,
  ...eraseContactRoutes,
  ...conversationRoutes,
  ...controlRoutes,
  ...sendMessageRoutes,
  ...messageRoutes,
  ...mediaRoutes,
  ...workflowRoutes,
  ...writeWorkflowRoutes,
  ...triggerRoutes,
  ...definitionSchemaRoutes,
  ...tryWorkflowRoutes,
  ...checkWorkflowRoutes,
  ...countNodesRoutes,
  ...executionRoutes,
  ...viewRoutes,
  ...secretRoutes,
  ...workspaceRoutes,
  ...peopleRoutes,
  ...destinationRoutes,
  ...controlDestinationRoutes,
  ...deliveryRoutes,
  ...blockRoutes,
  ...changeBlockRoutes,
  ...unroutedRoutes,
  ...issueRoutes,
  ...notificationRoutes,
  ...startReplayRoutes,
  ...replayRoutes,
  ...auditRoutes,
  ...keyRoutes,
];
