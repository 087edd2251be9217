/** Two workspaces, each with a LINE account of its own. */
export const accounts = {
  neighbour: {
    workspace: 'ws_neighbour',
    id: `U${'1'.repeat(32)}`,
    secret: 'the-neighbours-secret',
  },
  hostile: { workspace: 'ws_hostile', id: `U${'2'.repeat(32)}`, secret: 'the-hostile-secret' },
};
