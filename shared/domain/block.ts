/** One connected account of one platform in one workspace. */
export interface Block {
  readonly id: string;
  readonly workspace_id: string;
  readonly platform: string;
  readonly account_id: string;
  readonly name: string;
  /** Sealed secrets a delivery may be signed with; several during a rotation. */
  readonly signing_secrets: readonly SealedSecret[];
  readonly connected_at: string;
}

export interface SealedSecret {
  readonly sealed: string;
  /** The end of a rotation's overlap; absent on the current one. */
  readonly valid_until?: string;
}

/** Where the records of events go whose account no workspace has connected. */
export const UNROUTED_WORKSPACE = 'unrouted';
