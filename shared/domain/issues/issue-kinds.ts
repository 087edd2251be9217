/**
 * What an issue is about. A refused delivery is one whose signature does not fit the account, a silence is an account
 * that has received nothing for too long, and a destination is one that has been disabled because it failed.
 */
export const issueKinds = [
  'event',
  'delivery',
  'execution',
  'message',
  'block',
  'silence',
  'destination',
] as const;

export type IssueKind = (typeof issueKinds)[number];

export const issueStates = ['open', 'acknowledged', 'resolved'] as const;

export type IssueState = (typeof issueStates)[number];
