import {
  type GivenScope,
  roleScopes,
  type Scope,
} from '../../../../../shared/domain/people/permissions.ts';

/** What a key is usually for, from the least to the most. */
export const presets = ['viewer', 'operator', 'all', 'custom'] as const;

export type Preset = (typeof presets)[number];

/** The scopes of a preset; of `custom`, those that were chosen. */
export function scopesOf(preset: Preset, chosen: readonly Scope[]): readonly GivenScope[] {
  if (preset === 'custom') return chosen;
  return preset === 'all' ? ['*'] : roleScopes[preset];
}

/** The preset that a key's scopes are, in whichever order. */
export function presetOf(scopes: readonly GivenScope[]): Preset {
  if (scopes.includes('*')) return 'all';
  const given = new Set(scopes);
  const same = presets.find((preset) => {
    const wanted = scopesOf(preset, []);
    return wanted.length === given.size && wanted.every((one) => given.has(one));
  });
  return same ?? 'custom';
}
