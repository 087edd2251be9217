/** What an issue is about. A refused delivery is one whose signature does not fit the account. */
export const issueKinds = ['event', 'delivery', 'execution', 'message', 'block'] as const;

export type IssueKind = (typeof issueKinds)[number];

export const issueStates = ['open', 'acknowledged', 'resolved'] as const;

export type IssueState = (typeof issueStates)[number];
