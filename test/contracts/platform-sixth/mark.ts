import type { PlatformMark } from '../../../shared/platforms/platform-mark.ts';

export const pigeonMark: PlatformMark = {
  name: 'Pigeon',
  path: 'M4 12l6-6 6 6-6 3z',
  colour: 'light-dark(#555555, #bbbbbb)',
  wash: 'light-dark(#eeeeee, #222222)',
};
