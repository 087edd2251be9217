import type { PlatformMark } from '../platform-mark.ts';

export const lineMark: PlatformMark = {
  name: 'LINE',
  path: 'M10 4c3.6 0 6.4 2.2 6.4 5.2 0 3.2-4 5.2-6.6 7.2l-.2-2.2c-3.2-.2-6-2.200-6-5C3.600 6.200 6.400 4 10 4M7 8v2.600h1.400M10.200 8v2.600M12 8v2.600h1.600',
  colour: 'light-dark(#0c7d3f, #5fd394)',
  wash: 'light-dark(#e5f6ec, #12291d)',
};
