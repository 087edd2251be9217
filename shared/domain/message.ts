import type { Direction, MessageKind } from './event.ts';

/** What a person or the business wrote. Kept under its conversation. */
export interface Message {
  readonly id: string;
  readonly workspace_id: string;
  readonly conversation_id: string;
  readonly contact_id?: string;
  readonly platform_message_id: string;
  readonly kind: MessageKind;
  readonly direction: Direction;
  readonly text?: string;
  readonly at: string;
}
