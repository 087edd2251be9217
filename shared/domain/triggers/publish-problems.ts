import type { Problem } from '../problem.ts';
import type { Trigger, Workflow } from '../workflows/workflow.ts';
import { readKeywords } from './read-keywords.ts';
import { platformsOf } from './trigger-support.ts';

/**
 * What keeps a workflow from being published, by field; empty when nothing does.
 * @param platforms - the names of all there are.
 */
export function publishProblems(
  { trigger }: Pick<Workflow, 'trigger'>,
  platforms: readonly string[],
): readonly Problem[] {
  return [...keywordProblems(trigger), ...platformProblems(trigger, platforms)];
}

function keywordProblems(trigger: Trigger): readonly Problem[] {
  if (!('keywords' in trigger)) return [];
  const keywords = readKeywords(trigger);
  return 'problems' in keywords ? keywords.problems : [];
}

function platformProblems(trigger: Trigger, platforms: readonly string[]): Problem[] {
  if (!('platforms' in trigger)) return [];
  const starting = platformsOf(trigger.type) ?? platforms;
  return (trigger.platforms ?? []).flatMap((platform, index) => {
    if (starting.includes(platform)) return [];
    const message = platforms.includes(platform)
      ? `${platform} tells of nothing that starts ${trigger.type}: it starts on ${starting.join(', ')}`
      : `there is no platform ${platform}: there are ${platforms.join(', ')}`;
    return [{ field: `trigger.platforms.${index}`, message }];
  });
}
