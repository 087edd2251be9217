import type { Texts } from '../en/index.ts';
import { filterNames, log, rangeNames } from './log.ts';
import { help, shell, signIn, trouble } from './shell.ts';
import {
  executionStatus,
  health,
  replayStatus,
  status,
  triggers,
  types,
  workflowStatus,
} from './words.ts';

export const ja: Texts = {
  ...{ shell, signIn, help, trouble, log, filterNames, rangeNames },
  ...{ status, executionStatus, replayStatus, workflowStatus, health, types, triggers },
};
