/** Drawings of our own, not the companies' logos; a platform without one gets its initial. */
const marks: Readonly<Record<string, string>> = {
  instagram:
    'M6 4h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M13.6 6.3v.1',
  line: 'M10 4c3.6 0 6.4 2.2 6.4 5.2 0 3.2-4 5.2-6.6 7.2l-.2-2.2c-3.2-.2-6-2.200-6-5C3.600 6.200 6.400 4 10 4M7 8v2.600h1.400M10.200 8v2.600M12 8v2.600h1.600',
  messenger:
    'M10 4c3.700 0 6.400 2.600 6.400 5.900s-2.700 5.900-6.400 5.900c-.7 0-1.300-.1-1.900-.2L5.600 16.600v-2.200A5.700 5.700 0 0 1 3.600 9.900C3.600 6.600 6.300 4 10 4M6.500 11.200l2.300-2.400 2 1.600 2.700-2.400',
  whatsapp:
    'M10 3.800a6.200 6.200 0 0 1 0 12.400c-1.100 0-2.100-.3-3-.8l-3.200.8.8-3.100A6.200 6.200 0 0 1 10 3.800M7.800 7.600c-.6 2.600 2 5.200 4.600 4.800',
  telegram: 'M16.200 4.600 3.800 9.600l3.600 1.400 1.400 4.400 2-2.600 3.400 2.500zM7.400 11l6-4',
};

const names: Readonly<Record<string, string>> = {
  instagram: 'Instagram',
  line: 'LINE',
  messenger: 'Messenger',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
};

/** As its owner writes it; a platform the page does not know yet, with a capital. */
export function platformName(platform: string): string {
  return names[platform] ?? platform.charAt(0).toUpperCase() + platform.slice(1);
}

export function PlatformMark({ platform }: { platform: string }) {
  const mark = marks[platform];
  return (
    <svg
      class={`platform-mark platform-${mark === undefined ? 'other' : platform}`}
      width="20"
      height="20"
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      {mark === undefined ? (
        <text x="10" y="14" text-anchor="middle">
          {platformName(platform).charAt(0)}
        </text>
      ) : (
        <path d={mark} />
      )}
    </svg>
  );
}
