import type { DemoFile } from './demo-file.ts';
import type { FunctionProcess } from './function-process.ts';
import type { Layout } from './layout.ts';
import type { PlatformStandIn } from './platform-stand-in/stand-in.ts';
import type { StackCloud } from './stack-cloud.ts';
import { type StackParts, takeDown } from './stack-parts.ts';
import { whileHalted } from './while-halted.ts';

/** The whole system on one machine. */
export interface Stack {
  readonly demo: DemoFile;
  /** The stand-in for the platforms' own APIs. */
  readonly platforms: PlatformStandIn;
  readonly functions: ReadonlyMap<string, FunctionProcess>;
  /** Resolves when every function runs. Functions that no delivery needs start last. */
  readonly complete: Promise<void>;
  /** Resolves to a description if the cloud ends unexpectedly. Then nothing works any more. */
  readonly broken: Promise<string>;
  /** Kills Pub/Sub and starts it again. With Google's emulator, undelivered messages are lost. */
  restartPubsub(): Promise<void>;
  /** Kills Firestore and starts it again with its documents. */
  restartFirestore(): Promise<void>;
  /** Runs the work while Cloud Storage does not answer. */
  withoutStorage(work: () => Promise<void>): Promise<void>;
  /** Reads the log of a function. */
  logFile(name: string): string;
  /** Waits until nothing is under way that could be lost. Resolves to whether this happened within the time. */
  drain(withinMs: number): Promise<boolean>;
  /** Closes the proxy, saves the documents and ends every process. */
  stop(): Promise<void>;
}

/** Controls of a stack that runs. */
export function stackControls(
  demo: DemoFile,
  layout: Layout,
  parts: StackParts,
  { cloud, platforms }: { readonly cloud: StackCloud; readonly platforms: PlatformStandIn },
  topologyThere: () => Promise<void>,
): Stack {
  return {
    demo,
    platforms,
    functions: parts.functions,
    complete: parts.rest,
    broken: cloud.died,
    async restartPubsub() {
      await cloud.restartPubsub();
      await topologyThere();
    },
    restartFirestore: () =>
      cloud.restartFirestore((work) => whileHalted(parts.functions.values(), work)),
    withoutStorage: cloud.withoutStorage,
    logFile: (name) => layout.logFile(name),
    async drain(withinMs) {
      await parts.services.proxy?.close();
      return cloud.drain(withinMs);
    },
    stop: () => takeDown(parts),
  };
}
