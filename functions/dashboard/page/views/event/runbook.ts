/** Outages of services. All other failed events are described under dead letters in the runbook. */
const OUTAGES = [
  'store_unavailable',
  'publish_failed',
  'archive_unavailable',
  'secret_unavailable',
];

/** The heading in terraform/RUNBOOK.md that says what to do about events that failed with this code. */
export function runbookOf(code: string): string {
  return OUTAGES.includes(code) ? 'Events wait too long' : 'Dead letters';
}

/** Cloud Logging's page with every line about an event. */
export function logQueryUrl(eventId: string): string {
  const query = encodeURIComponent(`jsonPayload.event_id="${eventId}"`);
  return `https://console.cloud.google.com/logs/query;query=${query}`;
}
