export type BlockErrorCode =
  /** Another workspace has the account, or is just connecting it. */
  | 'connected_elsewhere'
  /** Somebody else is connecting, rotating or disconnecting it at this moment. */
  | 'block_busy'
  | 'block_disconnected'
  | 'block_not_found'
  /** The fields it names have not the form the platform's have. */
  | 'credentials_invalid'
  /** They are good, but another account's. */
  | 'account_mismatch';

/** Why a block could not be changed. Its message is fit for a log and a screen. */
export class BlockError extends Error {
  override readonly name = 'BlockError';
  readonly code: BlockErrorCode;
  readonly details: readonly string[] | undefined;

  constructor(code: BlockErrorCode, message: string, details?: readonly string[]) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
