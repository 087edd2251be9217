import { marks } from '../../../../shared/platforms/marks.ts';

/** The drawing of a platform. */
export function Mark({ platform }: { platform: string }) {
  return <Strokes size={20} path={marks[platform]?.path ?? ''} />;
}

/** Drawn, because not every machine has a font for emoji. */
const signs = {
  picture: 'M3 4.500h14v11H3zM3 13l4-4 3.500 3.500 2.500-2.500 4 4M13 7.500v.1',
  sticker:
    'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M7.500 8v.8M12.500 8v.8M6.800 11.500a3.600 3.600 0 0 0 6.400 0',
  location:
    'M10 17.500s5.500-5 5.500-9.200a5.500 5.500 0 0 0-11 0c0 4.200 5.500 9.200 5.500 9.200M10 6.500a1.900 1.900 0 1 0 0 3.800 1.900 1.900 0 0 0 0-3.800',
} as const;

export function Sign({ name, size = 20 }: { name: keyof typeof signs; size?: number }) {
  return <Strokes size={size} path={signs[name]} />;
}

function Strokes({ size, path }: { size: number; path: string }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
