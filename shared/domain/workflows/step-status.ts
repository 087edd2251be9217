export const stepStatuses = ['waiting', 'completed', 'failed', 'skipped', 'cancelled'] as const;

export type StepStatus = (typeof stepStatuses)[number];
