/** What an API key or a person may do. Each route of the API needs one of these. */
export const scopes = [
  'events:read',
  'events:replay',
  'conversations:read',
  'messages:send',
  'contacts:read',
  'contacts:write',
  'contacts:erase',
  'workflows:read',
  'workflows:write',
  'executions:read',
  'executions:write',
  'blocks:read',
  'blocks:write',
  'settings:read',
  'settings:write',
  'issues:read',
  'issues:write',
  'destinations:read',
  'destinations:write',
  'keys:read',
  'keys:write',
  'people:read',
  'people:write',
  'audit:read',
] as const;

export type Scope = (typeof scopes)[number];

/** What a key is given. `*` is every scope, also those that a later release adds. */
export type GivenScope = Scope | '*';

export function scopesOf(given: readonly GivenScope[]): readonly Scope[] {
  return given.includes('*') ? scopes : given.filter((one) => one !== '*');
}

export const roles = ['viewer', 'operator', 'admin'] as const;

export type Role = (typeof roles)[number];

const ofViewers: readonly Scope[] = [
  'events:read',
  'conversations:read',
  'contacts:read',
  'workflows:read',
  'executions:read',
  'blocks:read',
  'settings:read',
  'issues:read',
  'destinations:read',
];

/** A viewer sees what happens, an operator also acts on it, and an admin decides how it is set up. */
export const roleScopes: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: ofViewers,
  operator: [
    ...ofViewers,
    'events:replay',
    'messages:send',
    'contacts:write',
    'executions:write',
    'issues:write',
  ],
  admin: scopes,
};

export const actorKinds = ['key', 'person', 'command'] as const;

/** Who acts: an API key, a person who signed in, or a command that works on the database. */
export interface Actor {
  readonly kind: (typeof actorKinds)[number];
  /** The id of the key or of the person; the name of the command. */
  readonly id: string;
  readonly name: string;
}
