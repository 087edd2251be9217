import type { Problem } from '../problem.ts';
import { rowOf, type SentEvents, supportedPlatforms, type Trigger } from './trigger-types.ts';

/**
 * What prevents a workflow from being published, by field; empty when nothing does.
 * @param sent - the events of every platform there is.
 */
export function publishProblems(
  { trigger }: { readonly trigger: Trigger },
  sent: SentEvents,
): readonly Problem[] {
  const problems = rowOf(trigger.type).problems?.(trigger) ?? [];
  return [...problems, ...platformProblems(trigger, sent)];
}

/** The part of them that needs no compiling. */
export function platformProblems(trigger: Trigger, sent: SentEvents): readonly Problem[] {
  if (!('platforms' in trigger)) return [];
  const supported = supportedPlatforms(trigger.type, sent);
  return (trigger.platforms ?? []).flatMap((platform, index) => {
    if (supported.includes(platform)) return [];
    const message = Object.hasOwn(sent, platform)
      ? `${platform} sends no events that trigger ${trigger.type}; supported: ${supported.join(', ')}`
      : `there is no platform ${platform}; platforms are ${Object.keys(sent).join(', ')}`;
    return [{ field: `trigger.platforms.${index}`, message }];
  });
}
