import type { CloudStorageConfig } from './cloud/pubsub/resources.ts';
import type { DemoFile } from './demo-file.ts';
import type { Layout } from './layout.ts';
import type { Step } from './step.ts';

/** The one project of the local stack. */
export const LOCAL_PROJECT = 'convotic-local';
export const ARCHIVE_BUCKET = 'convotic-local-archive';

/** Where the queues of a stack are, with `{topic}` in place of the topic's name. */
export const LOCAL_QUEUES = `projects/${LOCAL_PROJECT}/locations/local/queues/{topic}`;

/** Pub/Sub, Firestore, Cloud Storage and Cloud Tasks of a stack: the embedded cloud, or Google's emulators. */
export interface StackCloud {
  readonly hosts: DemoFile['emulators'];
  /** Resolves to a description when a part of it ends unexpectedly. */
  readonly died: Promise<string>;
  /**
   * Whether its Pub/Sub is Google's emulator, which does not support retry policies, filters and files.
   */
  readonly emulator: boolean;
  /** The address at which Pub/Sub reaches a function. */
  endpointOf(functionName: string): string;
  /** Kills Pub/Sub and starts it again on the same port. */
  restartPubsub(): Promise<void>;
  /**
   * Kills Firestore and starts it again on the same port with its documents.
   * @param whileHalted - does work while no function runs.
   */
  restartFirestore(whileHalted: (work: () => Promise<void>) => Promise<void>): Promise<void>;
  /** Runs the work while Cloud Storage does not answer. */
  withoutStorage(work: () => Promise<void>): Promise<void>;
  /** Waits until nothing is under way that could be lost. Resolves to whether this happened within the time. */
  drain(withinMs: number): Promise<boolean>;
  /** Ends it. @param save - whether it had started to work, so that its state is worth keeping. */
  stop(save: boolean): Promise<void>;
}

export interface StackCloudOptions {
  readonly layout: Layout;
  /** The ports of the functions. */
  readonly ports: ReadonlyMap<string, number>;
  readonly step: Step;
  /** How Pub/Sub writes the archive's files. */
  readonly files: CloudStorageConfig;
  /** Receives one line about everything that takes long. */
  say(line: string): void;
}
