import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import { openBudget } from '../../shared/domain/triggers/matching-budget.ts';
import { matchingCost, WORKSPACE_QUOTA } from '../../shared/domain/triggers/quota.ts';
import type { Trigger } from '../../shared/domain/triggers/trigger-types.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { createRandom } from '../traffic/random.ts';

/** What one message takes of the process, in a workspace as dear as can be published. */
export interface DearestMatch {
  readonly name: string;
  readonly workflows: number;
  /** How many of them the budget of the event did not suffice for. */
  readonly skipped: number;
  /** CPU time, the most of all runs: for so long the process serves nobody else. */
  readonly blockedMs: number;
  readonly aimMs: number;
}

const AIM_MS = 250;
const LONGEST_TEXT = 5_000;

type Letters = [string, ...string[]];

type MakeTrigger = (n: number) => Trigger;

export function measureDearest(runs: number): DearestMatch[] {
  const letters = textOf(['a', 'b', 'x']);
  const literals = Array.from({ length: 700 }, (_, n) => `art${n}x`).join('');
  const ideographs: Letters = ['一'];
  for (let n = 1; n < 100; n++) ideographs.push(String.fromCharCode(0x4e00 + n));
  return [
    measure('one large pattern for every text', () => regex('.*[ab].{400}[^一]x'), letters, runs),
    measure('patterns for every text', (n) => regex(`[ab]*a[ab]{${10 + n}}`), letters, runs),
    measure('Unicode classes for every text', (n) => regex(`\\pL*a\\pL{${10 + n}}`), letters, runs),
    measure('patterns whose literals are in it', (n) => regex(`art${n}x.{400}`), literals, runs),
    measure('words that are all in it', () => wordsOf(ideographs), textOf(ideographs), runs),
  ];
}

function measure(name: string, trigger: MakeTrigger, text: string, runs: number): DearestMatch {
  const workflows = publishable(trigger);
  const matcher = compileWorkflows(workflows);
  let blockedMs = 0;
  let skipped = 0;
  for (let run = 0; run < runs; run++) {
    const budget = openBudget();
    const began = process.cpuUsage();
    // Every run has a text of its own: RE2 remembers what it has seen.
    matcher.match(factsOf(`${run}${text}`.slice(0, LONGEST_TEXT)), budget);
    const { user, system } = process.cpuUsage(began);
    blockedMs = Math.max(blockedMs, (user + system) / 1_000);
    skipped = budget.skipped.length;
  }
  return { name, workflows: workflows.length, skipped, blockedMs, aimMs: AIM_MS };
}

/** As many workflows as fit into the quota. */
function publishable(trigger: MakeTrigger): Workflow[] {
  const workflows: Workflow[] = [];
  let used = 0;
  for (let n = 0; ; n++) {
    const one = trigger(n);
    used += matchingCost(one) ?? Number.POSITIVE_INFINITY;
    if (used > WORKSPACE_QUOTA) return workflows;
    workflows.push(workflowOf(n, one));
  }
}

function workflowOf(n: number, trigger: Trigger): Workflow {
  const workflow_id = `wf_${String(n).padStart(5, '0')}`;
  const shared = {
    workspace_id: 'ws_bench',
    name: 'Bench',
    status: 'published',
    version: 1,
  } as const;
  return { id: `wf_${n}`, workflow_id, ...shared, trigger };
}

function regex(source: string): Trigger {
  return { type: 'keyword', keywords: [source], match_mode: 'regex', case_sensitive: false };
}

function wordsOf(keywords: readonly string[]): Trigger {
  return { type: 'keyword', keywords, match_mode: 'contains', case_sensitive: false };
}

function textOf(letters: Letters): string {
  const random = createRandom(1);
  return Array.from({ length: LONGEST_TEXT }, () => random.pick(letters)).join('');
}

function factsOf(text: string) {
  return {
    platform: 'line',
    type: 'messaging.message.received',
    direction: 'inbound',
    text,
    silent: false,
    first: false,
    deleted: false,
  } as const;
}
