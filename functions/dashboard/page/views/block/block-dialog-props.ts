import type { Block } from '../../client/shapes.ts';

export interface BlockDialogProps {
  readonly block: Block;
  close(): void;
  /** Called with a sentence that says what has been done. */
  done(text: string): void;
}
