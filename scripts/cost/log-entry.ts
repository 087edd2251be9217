/** The fields that Cloud Logging adds to a line of a Cloud Run function; ids have realistic lengths. */
const entry = {
  insertId: '6742f0a1000b2c3d4e5f6071',
  resource: {
    type: 'cloud_run_revision',
    labels: {
      project_id: 'example-project',
      location: 'us-central1',
      service_name: 'convotic-webhooks-instagram',
      configuration_name: 'convotic-webhooks-instagram',
      revision_name: 'convotic-webhooks-instagram-00012-abc',
    },
  },
  timestamp: '2026-11-23T19:00:00.123456Z',
  severity: 'INFO',
  labels: {
    instanceId: '0'.repeat(100),
    'goog-drz-cloudfunctions-location': 'us-central1',
    'goog-drz-cloudfunctions-id': 'convotic-webhooks-instagram',
    'goog-managed-by': 'cloudfunctions',
  },
  logName: 'projects/example-project/logs/run.googleapis.com%2Fstdout',
  receiveTimestamp: '2026-11-23T19:00:00.234567890Z',
};

const request = {
  ...entry,
  httpRequest: {
    requestMethod: 'POST',
    requestUrl: 'https://convotic-webhooks-instagram-0123456789.us-central1.run.app/',
    requestSize: '1234',
    status: 200,
    responseSize: '512',
    userAgent: 'facebookexternalua',
    remoteIp: '2001:db8:1234:5678::9abc',
    serverIp: '2001:db8:4860:4802::35',
    latency: '0.012345678s',
    protocol: 'HTTP/1.1',
  },
  trace: 'projects/example-project/traces/0123456789abcdef0123456789abcdef',
  spanId: '0123456789abcdef',
  traceSampled: true,
};

/** The bytes that each line is billed in addition to its own. */
export const ENTRY_BYTES = JSON.stringify(entry).length;

/** The bytes of the entry that Cloud Run logs for each request unless it is excluded. */
export const REQUEST_LOG_BYTES = JSON.stringify(request).length;
