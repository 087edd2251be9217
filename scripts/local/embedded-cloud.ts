import { runCloud } from './cloud-process.ts';
import { forwardRequest } from './forward-request.ts';
import { type Listener, listen } from './listen.ts';
import { ARCHIVE_BUCKET, type StackCloud, type StackCloudOptions } from './stack-cloud.ts';

/** The embedded cloud of a stack. It needs only Node, and loses nothing however it ends. */
export async function startEmbeddedCloud(options: StackCloudOptions): Promise<StackCloud> {
  const { layout, ports, step } = options;
  const dir = layout.cloud;
  const logFile = layout.logFile('cloud');
  const cloud = await step('embedded cloud', () =>
    runCloud({ dir, logFile, buckets: [ARCHIVE_BUCKET] }),
  );
  const { pubsub, firestore, storage, tasks } = cloud.hosts;
  // All servers are one process, so only a gate can make Cloud Storage alone unavailable for a while.
  let gate = await openGate(0, storage);
  const { port } = gate;

  async function restart(): Promise<void> {
    await cloud.kill();
    await cloud.revive();
  }

  return {
    hosts: { pubsub, firestore, storage: `http://127.0.0.1:${port}`, tasks },
    died: cloud.died.then((how) => `The embedded cloud ended (${how})`),
    emulator: false,
    endpointOf: (name) => `http://127.0.0.1:${ports.get(name)}/`,
    restartPubsub: restart,
    restartFirestore: restart,
    async withoutStorage(work) {
      await gate.close();
      try {
        await work();
      } finally {
        gate = await openGate(port, storage);
      }
    },
    // Pending work is stored and continues after the next start.
    drain: async () => true,
    async stop() {
      await gate.close();
      await cloud.stop();
    },
  };
}

function openGate(port: number, storage: string): Promise<Listener> {
  const [host = '', storagePort = ''] = storage.split(':');
  return listen(port, async (incoming, outgoing) => {
    const target = { host, port: Number(storagePort) };
    if ((await forwardRequest(incoming, outgoing, target)) !== undefined) outgoing.destroy();
  });
}
