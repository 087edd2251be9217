/** How far the clock has come: `sweeps/{id}`. Every hour before this one has been looked through. */
export interface Sweep {
  readonly id: string;
  /** The start of the hour. */
  readonly hour: string;
  /** Within the hour, where the next round goes on if the last had no time for all. */
  readonly kind?: string;
  readonly after?: string;
}
