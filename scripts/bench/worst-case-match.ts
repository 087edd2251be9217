import { finish } from '../../shared/domain/steps.ts';
import { compileWorkflows } from '../../shared/domain/triggers/matcher.ts';
import { openBudget } from '../../shared/domain/triggers/matching-budget.ts';
import { matchingCost, WORKSPACE_QUOTA } from '../../shared/domain/triggers/quota.ts';
import type { Trigger } from '../../shared/domain/triggers/trigger-types.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { createRandom } from '../../shared/platforms/simulation/random.ts';

/** The cost of one message in a workspace with the most expensive workflows that can be published. */
export interface WorstCaseMatch {
  readonly name: string;
  readonly workflows: number;
  /** The number of workflows that were skipped because the budget of the event was used up. */
  readonly skipped: number;
  /** The longest CPU time of all runs. What can take long is done in steps, between which others are served. */
  readonly cpuMs: number;
  readonly aimMs: number;
}

const AIM_MS = 250;
const LONGEST_TEXT = 5_000;

type Letters = [string, ...string[]];

type MakeTrigger = (n: number) => Trigger;

export function measureWorstCases(runs: number): WorstCaseMatch[] {
  const letters = textOf(['a', 'b', 'x']);
  const literals = Array.from({ length: 700 }, (_, n) => `art${n}x`).join('');
  const ideographs: Letters = ['一'];
  for (let n = 1; n < 100; n++) ideographs.push(String.fromCharCode(0x4e00 + n));
  return [
    measure('one large pattern for every text', () => regex('.*[ab].{400}[^一]x'), letters, runs),
    measure('patterns for every text', (n) => regex(`[ab]*a[ab]{${10 + n}}`), letters, runs),
    measure('Unicode classes for every text', (n) => regex(`\\pL*a\\pL{${10 + n}}`), letters, runs),
    measure(
      'patterns whose literals the text contains',
      (n) => regex(`art${n}x.{400}`),
      literals,
      runs,
    ),
    measure('words that the text contains', () => wordsOf(ideographs), textOf(ideographs), runs),
  ];
}

function measure(name: string, trigger: MakeTrigger, text: string, runs: number): WorstCaseMatch {
  const workflows = publishable(trigger);
  const matcher = compileWorkflows(workflows);
  let cpuMs = 0;
  let skipped = 0;
  for (let run = 0; run < runs; run++) {
    const budget = openBudget();
    const began = process.cpuUsage();
    // Each run has its own text because RE2 caches results.
    const facts = factsOf(`${run}${text}`.slice(0, LONGEST_TEXT));
    finish(matcher.prepare(facts));
    matcher.match(facts, budget);
    const { user, system } = process.cpuUsage(began);
    cpuMs = Math.max(cpuMs, (user + system) / 1_000);
    skipped = budget.skipped.length;
  }
  return { name, workflows: workflows.length, skipped, cpuMs, aimMs: AIM_MS };
}

/** Returns as many workflows as fit into the quota. */
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
    referred: false,
    deleted: false,
  } as const;
}
