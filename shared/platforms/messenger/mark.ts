import type { PlatformMark } from '../platform-mark.ts';

export const messengerMark: PlatformMark = {
  name: 'Messenger',
  path: 'M10 4c3.700 0 6.400 2.600 6.400 5.900s-2.700 5.900-6.400 5.900c-.7 0-1.300-.1-1.900-.2L5.600 16.600v-2.200A5.700 5.700 0 0 1 3.600 9.900C3.600 6.600 6.300 4 10 4M6.500 11.200l2.300-2.400 2 1.600 2.700-2.400',
  colour: 'light-dark(#6a3fd0, #b79bff)',
  wash: 'light-dark(#f1ecfd, #251c40)',
};
