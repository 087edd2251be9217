/**
 * The work's result, or a rejection with `late()` after `ms`. Google's clients retry for up to ten minutes,
 * much longer than the request that waits for them. Their late result is ignored.
 */
export async function answerWithin<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
