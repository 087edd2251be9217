import type { Block } from '../../client/shapes.ts';

export interface BlockDialogProps {
  readonly block: Block;
  close(): void;
  /** Told, in words, what has been done. */
  done(text: string): void;
}
