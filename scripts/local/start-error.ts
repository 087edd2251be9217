/** Why the stack cannot start: one sentence for a person, with the command that cures it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
