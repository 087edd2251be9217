/** Makes the next `times` announcements of each event fail. Only the local stack can do this. */
export async function failAnnouncements(
  baseUrl: string,
  eventIds: readonly string[],
  times: number,
): Promise<void> {
  const answer = await fetch(`${baseUrl}/_local/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ event_ids: eventIds, times }),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${baseUrl} answered ${answer.status} to an order of faults`);
}
