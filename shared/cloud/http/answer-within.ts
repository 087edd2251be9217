/**
 * The work's result, or a rejection with `late()` after `ms`. Google's clients try again for up to ten
 * minutes, far beyond the request that waits for them; what they still do then goes unheard.
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
