/** How the dashboard shows a platform. */
export interface PlatformMark {
  /** As its owner writes it. */
  readonly name: string;
  /** An SVG path in a square of 20: a drawing of our own, not the company's logo. */
  readonly path: string;
  /** CSS colours for light and dark: the line of the drawing, and the area behind it. */
  readonly colour: string;
  readonly wash: string;
}
