import type { MatchMode } from '../../shared/domain/triggers/match-mode.ts';
import { compileWorkflows, type Matcher } from '../../shared/domain/triggers/matcher.ts';
import type { TriggerFacts } from '../../shared/domain/triggers/trigger-facts.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { usedBytes } from './process-usage.ts';
import { median, type Ratio, ratioOf } from './statistics.ts';

/** The cost of matching one message against many workflows, compared with few. */
export interface MatchingCost {
  readonly name: string;
  readonly few: number;
  readonly many: number;
  readonly fewMicros: number;
  readonly manyMicros: number;
  readonly manyToFew: Ratio;
  /** The compile time of the many, needed once for each version of the workspace's workflows. */
  readonly compileMs: number;
  /** The memory that the many compiled workflows use. */
  readonly megabytes: number;
  /** The highest acceptable ratio of many to few. */
  readonly aim?: number;
}

const FEW = 10;
const MANY = 10_000;
/** In a round of each side: enough to take a tenth of a second. */
const MATCHES = 10_000;

/** This message triggers only the fourth workflow of each kind. */
const message: TriggerFacts = {
  platform: 'line',
  type: 'messaging.message.received',
  direction: 'inbound',
  text: 'Hello! I would like to know what article 3 costs, and whether it can be sent to 大阪 this week?',
  silent: false,
  first: false,
  referred: false,
  deleted: false,
};

/** Measures both sides one after the other in every round. */
export function measureMatching(runs: number): MatchingCost[] {
  const words: readonly MatchMode[] = ['contains', 'exact', 'starts_with'];
  return [
    { ...compare('exact, contains, starts_with', words, runs), aim: 1.2 },
    { ...compare('regular expressions', ['regex'], runs), aim: 1.2 },
  ];
}

function compare(name: string, modes: readonly MatchMode[], runs: number): MatchingCost {
  const few = compileWorkflows(workflowsOf(FEW, modes));
  const { matcher: many, compileMs, megabytes } = compileMany(modes);
  // The first match is not measured, so that V8 can optimise the code.
  for (const matcher of [few, many]) timeMatch(matcher);
  const times = Array.from({ length: runs }, () => [timeMatch(few), timeMatch(many)] as const);
  const ofFew = times.map(([time]) => time);
  const ofMany = times.map(([, time]) => time);
  return {
    name,
    few: FEW,
    many: MANY,
    compileMs,
    megabytes,
    fewMicros: median(ofFew),
    manyMicros: median(ofMany),
    manyToFew: ratioOf(ofMany, ofFew),
  };
}

function compileMany(modes: readonly MatchMode[]) {
  const before = usedBytes();
  const began = performance.now();
  const matcher = compileWorkflows(workflowsOf(MANY, modes));
  const compileMs = performance.now() - began;
  return { matcher, compileMs, megabytes: (usedBytes() - before) / 1e6 };
}

function workflowsOf(count: number, modes: readonly MatchMode[]): Workflow[] {
  return Array.from({ length: count }, (_, n) => {
    const match_mode = modes[n % modes.length] ?? 'contains';
    const keywords = match_mode === 'regex' ? patternsOf(n) : wordsOf(n);
    return {
      id: `wf_${n}`,
      workflow_id: `wf_${String(n).padStart(5, '0')}`,
      ...{ workspace_id: 'ws_bench', name: `Article ${n}`, status: 'published', version: 1 },
      trigger: { type: 'keyword', keywords, match_mode, case_sensitive: false },
    };
  });
}

/** Returns keywords as a shop uses them for one of its articles. */
function wordsOf(n: number): string[] {
  return [`article ${n} `, `sku-${skuOf(n)}`, `商品${n}番`];
}

function patternsOf(n: number): string[] {
  return [`\\barticle ${n}\\b`, `^sku-?${skuOf(n)}(\\s|$)`, `(the|this) 商品${n}番?`];
}

function skuOf(n: number): string {
  return (n * 7_919).toString(36);
}

/** Returns the microseconds of CPU time of one match, which other processes do not lengthen as they do real time. */
function timeMatch({ match }: Matcher): number {
  const began = process.cpuUsage();
  for (let n = 0; n < MATCHES; n++) match(message);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / MATCHES;
}
