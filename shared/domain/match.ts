import type { Observation } from './observation.ts';
import type { Trigger, Workflow } from './workflow.ts';

type Keyword = Extract<Trigger, { type: 'keyword' }>;

/** The published workflows that an observation starts, in the order given. */
export function matchWorkflows(
  workflows: readonly Workflow[],
  observation: Observation,
  platform: string,
): readonly Workflow[] {
  // Echoes and the business's own comments never match.
  if (observation.silent === true || observation.message?.direction === 'outbound') return [];
  return workflows.filter(
    ({ status, trigger }) => status === 'published' && matches(trigger, observation, platform),
  );
}

function matches(trigger: Trigger, observation: Observation, platform: string): boolean {
  if (observation.type !== 'messaging.message.received') return false;
  switch (trigger.type) {
    case 'new_message':
      return true;
    case 'keyword':
      return (
        (trigger.platforms?.includes(platform) ?? true) &&
        matchesKeyword(trigger, observation.message?.text)
      );
  }
}

function matchesKeyword(trigger: Keyword, text: string | undefined): boolean {
  if (text === undefined) return false;
  const { keywords, match_mode, case_sensitive } = trigger;
  const said = comparable(text, case_sensitive);
  return keywords.some((keyword) => found[match_mode](said, comparable(keyword, case_sensitive)));
}

const found: Record<Keyword['match_mode'], (said: string, wanted: string) => boolean> = {
  exact: (said, wanted) => said === wanted,
  contains: (said, wanted) => said.includes(wanted),
  starts_with: (said, wanted) => said.startsWith(wanted),
};

/** NFKC makes full-width and half-width forms equal, as Japanese keyboards give either. */
function comparable(text: string, caseSensitive: boolean): string {
  const normal = text.normalize('NFKC').trim();
  return caseSensitive ? normal : normal.toLowerCase();
}
