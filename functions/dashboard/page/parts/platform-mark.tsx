import { marks } from '../../../../shared/platforms/marks.ts';

/** As its owner writes it; a platform the page does not know yet, with a capital. */
export function platformName(platform: string): string {
  return marks[platform]?.name ?? platform.charAt(0).toUpperCase() + platform.slice(1);
}

export function PlatformMark({ platform }: { platform: string }) {
  const mark = marks[platform];
  return (
    <svg
      class="platform-mark"
      style={mark && { '--mark': mark.colour, '--mark-wash': mark.wash }}
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
        <path d={mark.path} />
      )}
    </svg>
  );
}
