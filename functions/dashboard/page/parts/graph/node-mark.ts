/** What is to be seen at a node beside what it does. */
export interface NodeMark {
  readonly tone: 'taken' | 'current' | 'failed' | 'added' | 'removed' | 'changed' | 'plain';
  /** A few words, drawn within the node and read out with its name. */
  readonly note?: string;
}

/** The name of a way in the set of those that were taken. A node from which all were taken has `to` as `*`. */
export function wayName(from: string, to: string): string {
  return `${from}>${to}`;
}
