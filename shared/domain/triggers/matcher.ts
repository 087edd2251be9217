import { canStart, type Occasion } from './occasion.ts';
import { type BrokenWorkflow, readWorkflow, type SoundWorkflow } from './read-workflow.ts';
import type { Startable } from './startable.ts';
import { type Finder, finders } from './trigger-finders.ts';
import { startedBy } from './trigger-support.ts';

/** The published workflows of a workspace, compiled so that any number of them is matched at once. */
export interface Matcher {
  /** Those an occasion starts, each once, in the order of their ids. */
  match(occasion: Occasion): readonly Startable[];
  /** Those of which nobody can tell whether it starts them. */
  readonly broken: readonly BrokenWorkflow[];
}

/** A trigger that is not limited to a platform is compiled once and not for each. */
const ANYWHERE = '*';

/** Compiles workflows as they are stored; what is not published, and what is broken, starts on nothing. */
export function compileWorkflows(stored: readonly unknown[]): Matcher {
  const broken: BrokenWorkflow[] = [];
  const sound: SoundWorkflow[] = [];
  for (const one of stored) {
    const read = readWorkflow(one);
    if ('reason' in read) broken.push(read);
    else if (read.workflow.status === 'published') sound.push(read);
  }
  const compiled = compileByPlace(sound);
  return {
    broken,
    match(occasion) {
      if (!canStart(occasion)) return [];
      const { type, platform } = occasion;
      const places = [placeOf(type, ANYWHERE), placeOf(type, platform)];
      const found = places.flatMap((place) => compiled.get(place) ?? []);
      return sortedOnce(found.flatMap((find) => find(occasion)));
    },
  };
}

function compileByPlace(sound: readonly SoundWorkflow[]): ReadonlyMap<string, readonly Finder[]> {
  const places = new Map<string, Finder[]>();
  for (const [type, ofType] of Map.groupBy(sound, ({ workflow }) => workflow.trigger.type)) {
    for (const [platform, some] of byPlatform(ofType)) {
      const find = finders[type](some);
      for (const event of startedBy[type]) {
        const place = placeOf(event, platform);
        places.set(place, [...(places.get(place) ?? []), find]);
      }
    }
  }
  return places;
}

function byPlatform(some: readonly SoundWorkflow[]): ReadonlyMap<string, readonly SoundWorkflow[]> {
  const platforms = new Map<string, SoundWorkflow[]>();
  for (const one of some) {
    for (const platform of limits(one)) {
      const there = platforms.get(platform);
      if (there === undefined) platforms.set(platform, [one]);
      else there.push(one);
    }
  }
  return platforms;
}

/** A platform may be named twice. */
function limits({ workflow: { trigger } }: SoundWorkflow): ReadonlySet<string> {
  return new Set(('platforms' in trigger ? trigger.platforms : undefined) ?? [ANYWHERE]);
}

function placeOf(event: string, platform: string): string {
  return `${event} ${platform}`;
}

function sortedOnce(found: readonly Startable[]): readonly Startable[] {
  if (found.length < 2) return found;
  const once = new Map(found.map((one) => [one.workflow_id, one]));
  return [...once.values()].sort((a, b) => (a.workflow_id < b.workflow_id ? -1 : 1));
}
