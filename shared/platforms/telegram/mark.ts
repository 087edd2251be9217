import type { PlatformMark } from '../platform-mark.ts';

export const telegramMark: PlatformMark = {
  name: 'Telegram',
  path: 'M16.200 4.600 3.800 9.600l3.600 1.400 1.400 4.400 2-2.600 3.400 2.500zM7.400 11l6-4',
  colour: 'light-dark(#1c6fa8, #76bdf0)',
  wash: 'light-dark(#e6f2fb, #132638)',
};
