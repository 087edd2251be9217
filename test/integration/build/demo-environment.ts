/** An environment in which nothing listens. */
export const LOCAL = {
  GOOGLE_CLOUD_PROJECT: 'demo',
  PUBSUB_EMULATOR_HOST: '127.0.0.1:1',
  FIRESTORE_EMULATOR_HOST: '127.0.0.1:1',
  CLOUD_TASKS_EMULATOR_HOST: '127.0.0.1:1',
  METADATA_SERVER_DETECTION: 'none',
};

export const DEMO_SECRETS = {
  META_APP_SECRETS: 'demo-only-app-secret',
  META_VERIFY_TOKEN: 'demo-only-verify-token',
  SEALING_KEYS: 'demo-only-sealing-key',
  TELEGRAM_KEYS: 'demo-only-telegram-key',
  SESSION_KEYS: 'demo-only-session-key',
  OIDC_CLIENT_SECRET: 'demo-only-client-secret',
};

export const DEMO_SETTINGS = {
  ARCHIVE_BUCKET: 'demo',
  META_APP_ID: '1',
  TASK_QUEUES: 'projects/demo/locations/local/queues/{topic}',
  WEBHOOK_URL: 'http://127.0.0.1:1/webhooks/{platform}',
};

/** All that any function reads at its start. */
export const demoEnvironment = { ...LOCAL, ...DEMO_SECRETS, ...DEMO_SETTINGS };
