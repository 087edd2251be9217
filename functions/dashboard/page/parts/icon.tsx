/** Strokes on a grid of 16. */
const strokes = {
  success: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M5.3 8.2l1.9 1.9 3.6-4',
  failed: 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4zM6 6l4 4M10 6l-4 4',
  retrying:
    'M13.6 5.6A6.1 6.1 0 0 0 2.5 5M2.4 10.4A6.1 6.1 0 0 0 13.5 11M13.9 2.2v3.5h-3.5M2.1 13.8v-3.5h3.5',
  received: 'M2 9.2 3.9 3h8.2L14 9.2V13H2zM2 9.2h3.3l1 1.8h3.4l1-1.8H14',
  running: 'M8 1.8a6.2 6.2 0 1 0 6.2 6.2M8 4.6V8l2.3 1.6',
  paused: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M6.4 6v4M9.6 6v4',
  cancelled: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M3.7 12.3l8.6-8.6',
  warning: 'M8 2.2 14.4 13.4H1.6zM8 6.4v3.2M8 11.4v.1',
  unknown:
    'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M6.3 6.4a1.7 1.7 0 1 1 2.4 1.5c-.5.2-.7.5-.7 1M8 11v.1',
  pause: 'M5.5 3v10M10.5 3v10',
  play: 'M4.8 2.9v10.2L13 8z',
  replay: 'M2.6 8a5.4 5.4 0 1 0 1.7-3.9L2.4 6M2.4 2.6V6h3.4',
  copy: 'M5.6 5.6h7.6v7.6H5.6zM10.4 5.4V2.8H2.8v7.6h2.6',
  check: 'M3 8.6 6.4 12 13 4.6',
  cross: 'M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4',
  search: 'M7 2.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2M10.4 10.4 14 14',
  filter: 'M2 4h12M4.4 8h7.2M6.6 12h2.8',
  left: 'M10 3 5 8l5 5',
  right: 'M6 3l5 5-5 5',
  up: 'M3.6 9.8 8 5.4l4.4 4.4M8 5.4V13',
  down: 'M3 6l5 5 5-5',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.4v1.4M8 13.2v1.4M1.4 8h1.4M13.2 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M3.3 12.7l1-1M11.7 4.3l1-1',
  moon: 'M13.4 9.6A5.8 5.8 0 0 1 6.4 2.6a5.8 5.8 0 1 0 7 7z',
  system: 'M2 3h12v8H2zM5.6 13.6h4.8M8 11v2.6',
  keyboard: 'M1.8 4.2h12.4v7.6H1.8zM4.4 6.8v.1M7 6.8v.1M9.6 6.8v.1M12 6.8v.1M5 9.4h6',
  leave: 'M6.2 2.4H2.8v11.2h3.4M10 5l3.2 3-3.2 3M13 8H6',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.6V8l2.3 1.6',
  archive: 'M2 2.8h12v3H2zM3 5.8v7.4h10V5.8M6.4 8.4h3.2',
  shape: 'M2 4.4h5M2 8h3M2 11.6h5M9.4 8h4.4M11.8 5.8 14 8l-2.2 2.2',
  flow: 'M4 2.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2M12 10.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2M4 5.6v2.8A3.6 3.6 0 0 0 7.6 12h2.8',
  person: 'M8 2.2a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4M2.8 13.8a5.2 5.2 0 0 1 10.4 0',
  plug: 'M5.4 1.8v3.4M10.6 1.8v3.4M3.6 5.2h8.8v2.4a4.4 4.4 0 0 1-8.8 0zM8 12v2.4',
  plus: 'M8 3v10M3 8h10',
  table: 'M2 3h12v10H2zM2 6.4h12M6.4 6.4V13',
  bars: 'M3 13V8.6M6.4 13V3.6M9.8 13V6.4M13.2 13v-3',
} as const;

export type IconName = keyof typeof strokes;

/** The icon is decoration: its meaning is written beside it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={strokes[name]} />
    </svg>
  );
}
