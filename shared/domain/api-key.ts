/** A key to one workspace: `api_keys/{id}`. The key itself is kept by its holder alone. */
export interface ApiKey {
  /** The hex SHA-256 of the key: long and random as keys are, a slow password hash would add nothing. */
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  /** The key's last characters, by which its holder knows it again. */
  readonly hint: string;
  readonly created_at: string;
  readonly revoked_at?: string;
}
