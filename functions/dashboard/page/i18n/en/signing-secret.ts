/** The words of what signs: of a destination, and of a channel that is a signed webhook. */
export const signingSecret = {
  secret: 'Signing secret',
  secretTitle: 'The signing secret',
  secretKept: 'I have copied it',
  secretFrom: 'Newest secret of',
  oldUntil: 'An older one signs until',
  rotate: 'New secret…',
  rotateHint:
    'Makes a new signing secret. Older ones sign too for the time you choose, so that your endpoint can change in between.',
  rotateTitle: (name: string) => `New secret of ${name}`,
  rotateOverlap: 'Older secrets sign too for',
  overlaps: { 0: 'No longer', 3600: '1 hour', 86400: '24 hours', 604800: '7 days' },
  rotateSubmit: 'Make a new secret',
};
