export const matchModes = ['exact', 'contains', 'starts_with', 'regex'] as const;

/** How a keyword is compared with a text. */
export type MatchMode = (typeof matchModes)[number];
