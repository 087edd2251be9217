import { blockRoutes } from './blocks.ts';
import { changeBlockRoutes } from './change-blocks.ts';
import { closingRoutes } from './close-conversation.ts';
import { contactRoutes } from './contacts.ts';
import { conversationRoutes } from './conversations.ts';
import { eventTriggerRoutes } from './event-triggers.ts';
import { eventRoutes } from './events.ts';
import { executionRoutes } from './executions.ts';
import { replayEventRoutes } from './replay-events.ts';
import { replayUnroutedRoutes } from './replay-unrouted.ts';
import { replayRoutes } from './replays.ts';
import type { Route } from './route.ts';
import { startReplayRoutes } from './start-replay.ts';
import { statsRoutes } from './stats.ts';
import { triggerRoutes } from './trigger-workflow.ts';
import { unroutedRoutes } from './unrouted.ts';
import { workflowStatusRoutes } from './workflow-status.ts';
import { workflowRoutes } from './workflows.ts';
import { writeWorkflowRoutes } from './write-workflow.ts';

/** Every operation there is. */
export const routes: readonly Route[] = [
  ...eventRoutes,
  ...eventTriggerRoutes,
  ...statsRoutes,
  ...contactRoutes,
  ...conversationRoutes,
  ...closingRoutes,
  ...workflowRoutes,
  ...writeWorkflowRoutes,
  ...workflowStatusRoutes,
  ...triggerRoutes,
  ...executionRoutes,
  ...blockRoutes,
  ...changeBlockRoutes,
  ...unroutedRoutes,
  ...replayUnroutedRoutes,
  ...replayEventRoutes,
  ...startReplayRoutes,
  ...replayRoutes,
];
