import type { CloudStorageConfig } from './cloud/pubsub/resources.ts';
import type { DemoFile } from './demo-file.ts';
import type { Layout } from './layout.ts';
import type { Step } from './step.ts';

/** The one project of the local stack. */
export const LOCAL_PROJECT = 'convotic-local';
export const ARCHIVE_BUCKET = 'convotic-local-archive';

/** Pub/Sub, Firestore and Cloud Storage below a stack: the embedded cloud, or Google's emulators. */
export interface StackCloud {
  readonly hosts: DemoFile['emulators'];
  /** How a part of it ended although nobody asked, in words. */
  readonly died: Promise<string>;
  /** Whether its Pub/Sub is Google's emulator, which knows no retry policies and no filters and writes no files. */
  readonly emulator: boolean;
  /** Where Pub/Sub finds a function. */
  endpointOf(functionName: string): string;
  /** Kills Pub/Sub and starts it again on the same port. */
  restartPubsub(): Promise<void>;
  /**
   * Kills Firestore and starts it again on the same port with the documents it held.
   * @param whileHalted - does work while no function runs.
   */
  restartFirestore(whileHalted: (work: () => Promise<void>) => Promise<void>): Promise<void>;
  /** Cloud Storage does not answer while the work is done. */
  withoutStorage(work: () => Promise<void>): Promise<void>;
  /** Waits until nothing is under way that would be lost. Resolves to whether that was so within the time. */
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
  /** Told, in one line, of what takes long. */
  say(line: string): void;
}
