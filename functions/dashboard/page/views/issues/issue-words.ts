import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import type { Issue } from '../../client/shapes.ts';
import { stepTrouble } from '../../parts/names.ts';
import { platformName } from '../../parts/platform-mark.tsx';
import { blockNames, workflowNames } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';

type Table = Readonly<Record<string, { meaning: string; advice?: string } | string>>;

interface IssueWords {
  readonly meaning: string;
  readonly advice: string;
}

/** What is wrong and what to do, from the words that the failures themselves are explained by. */
export function issueWords({ kind, code, message }: Issue): IssueWords {
  const { issue, failures, blockTroubles, sendTroubles } = texts.value;
  const tables: Partial<Record<Issue['kind'], Table>> = {
    event: failures,
    message: sendTroubles,
    destination: issue.destinationTroubles,
  };
  const table = tables[kind] ?? blockTroubles;
  const found = kind === 'execution' ? ofExecution(code) : own(table, code);
  const known = typeof found === 'string' ? { meaning: found } : found;
  return {
    meaning: known?.meaning ?? escapeDeceiving(message),
    advice: known?.advice ?? issue.advice[kind],
  };
}

function ofExecution(code: string): { meaning: string; advice?: string } | undefined {
  const { engineReported } = texts.value.issue;
  return code === 'engine_reported' ? { meaning: engineReported } : stepTrouble(code);
}

/** A newer API may use codes that this page does not know yet. */
function own<T>(table: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

/** Where it happens: the account, the workflow and its node, or the destination. */
export function placeOf({
  platform,
  block_id,
  workflow_id,
  node,
  event_kind,
  ...of
}: Issue): string {
  const block = block_id && (blockNames.value.get(block_id) ?? block_id);
  const workflow = workflow_id && (workflowNames.value.get(workflow_id) ?? workflow_id);
  const parts = [
    platform && platformName(platform),
    block,
    workflow,
    node,
    event_kind,
    of.destination_id,
  ];
  return parts.filter((part) => part).join(' · ');
}
