import type { PlatformMark } from '../platform-mark.ts';

export const whatsappMark: PlatformMark = {
  name: 'WhatsApp',
  path: 'M10 3.800a6.200 6.200 0 0 1 0 12.400c-1.100 0-2.100-.3-3-.8l-3.200.8.8-3.100A6.200 6.200 0 0 1 10 3.800M7.800 7.600c-.6 2.600 2 5.200 4.600 4.800',
  colour: 'light-dark(#0b7466, #56cbb9)',
  wash: 'light-dark(#e2f5f2, #0f2926)',
};
