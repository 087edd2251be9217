/** What the operations under a path are about, by the part of the path behind `/v1/`. */
const tags: Readonly<Record<string, string>> = {
  info: 'Info',
  events: 'Events',
  replays: 'Replays',
  unrouted: 'Events',
  stats: 'Statistics',
  'rejected-deliveries': 'Statistics',
  contacts: 'Contacts',
  conversations: 'Conversations',
  messages: 'Messages',
  workflows: 'Workflows',
  'workflow-schema': 'Workflows',
  executions: 'Executions',
  platforms: 'Blocks',
  blocks: 'Blocks',
  workspace: 'Settings',
  destinations: 'Destinations',
  issues: 'Issues',
  notifications: 'Issues',
  people: 'People',
  me: 'People',
  keys: 'Keys',
  audit: 'Audit',
  views: 'Views',
  secrets: 'Settings',
};

/** In the order in which a reader wants them. */
const descriptions: Readonly<Record<string, string>> = {
  Info: 'What this installation is.',
  Events: 'The event log: everything that the platforms delivered in the last 30 days.',
  Replays: 'Processes events of the log again.',
  Statistics: 'How many events arrived and how they fared.',
  Contacts: 'The people who write, and what is known of them.',
  Conversations: 'What was said, and who answers: a workflow or a person.',
  Messages: 'What is sent, and what has become of it.',
  Workflows: 'What starts, when, and what it does.',
  Executions: 'The runs of workflows, also those that an engine of your own reports.',
  Blocks: 'The connected accounts of the platforms.',
  Settings: 'The settings and secrets of the workspace.',
  Destinations: 'Endpoints of your own, to which events are pushed.',
  Issues: 'What goes wrong, grouped by its cause, and who is notified.',
  People: 'Who may sign in, and in which role.',
  Keys: 'The API keys of the workspace.',
  Audit: 'Who changed what, and when.',
  Views: 'Filters that a person has saved.',
};

/** The tags of these paths, with what they mean. */
export function describeTags(paths: readonly string[]) {
  const used = new Set(paths.map(tagOf));
  return Object.entries(descriptions)
    .filter(([name]) => used.has(name))
    .map(([name, description]) => ({ name, description }));
}

/** Undefined for a path that the table does not have yet. */
export function tagOf(path: string): string | undefined {
  return tags[path.split('/')[2] ?? ''];
}
