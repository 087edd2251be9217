import type { PlatformMark } from '../platform-mark.ts';

export const instagramMark: PlatformMark = {
  name: 'Instagram',
  path: 'M6 4h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M13.6 6.3v.1',
  colour: 'light-dark(#b82d78, #f48ac0)',
  wash: 'light-dark(#fcebf4, #331828)',
};
