import type { Texts } from '../en/index.ts';
import { audit, keys } from './access.ts';
import { block, blockFacts } from './block.ts';
import { blockTroubles } from './block-troubles.ts';
import { conditionNames, conditions } from './conditions.ts';
import { contact } from './contact.ts';
import { contentNames, mediaTypes } from './content.ts';
import { conversation, sendTroubles } from './conversation.ts';
import { event, failures } from './event.ts';
import { execution, executions, stepTroubles, trace } from './execution.ts';
import { graph } from './graph.ts';
import { issue } from './issue.ts';
import { filterNames, log, rangeNames } from './log.ts';
import { nodeNames } from './nodes.ts';
import { connect, overview, unrouted, workflow } from './overview.ts';
import { people } from './people.ts';
import { rejections } from './rejections.ts';
import { replay } from './replay.ts';
import { help, pages, shell, signIn, signOut, trouble } from './shell.ts';
import {
  executionStatus,
  health,
  replayStatus,
  status,
  triggers,
  types,
  workflowStatus,
} from './words.ts';
import { comparison, editor, newWorkflow, trial, workflowPage } from './workflow.ts';

export const ja: Texts = {
  ...{ pages, unrouted, shell, signIn, signOut, help, trouble, log, filterNames, rangeNames },
  ...{ conversation, sendTroubles, contact },
  ...{
    event,
    failures,
    execution,
    executions,
    trace,
    stepTroubles,
    replay,
    overview,
    connect,
    workflow,
  },
  ...{ people, issue, block, blockFacts, blockTroubles, contentNames, mediaTypes },
  ...{ conditionNames, conditions, rejections, nodeNames, graph },
  ...{ keys, audit },
  ...{ workflowPage, newWorkflow, editor, comparison, trial },
  ...{ status, executionStatus, replayStatus, workflowStatus, health, types, triggers },
};
