import lock from '../../package-lock.json' with { type: 'json' };

interface LockedPackage {
  readonly version?: string;
  /** A workspace of this repository. */
  readonly link?: boolean;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

type Packages = Readonly<Record<string, LockedPackage>>;

/** The fields of a package.json that its lock file repeats. */
export interface Manifest {
  readonly name: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * A package-lock.json with this repository's own versions of a manifest's dependencies and all below them. With
 * it a deployment, and a rollback months later, runs the packages that were tested. Without it Cloud Build
 * installs the newest packages of that day.
 */
export function lockDependencies({ name, engines, dependencies }: Manifest): string {
  const packages: Packages = lock.packages;
  const root = { name, dependencies, engines };
  const reached = new Set<string>();
  const waiting = Object.keys(dependencies).map((wanted) => ({ wanted, from: '' }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = findPackage(packages, next.wanted, next.from);
    // An optional package may be left out on this machine.
    if (path === undefined || reached.has(path)) continue;
    reached.add(path);
    for (const wanted of dependenciesOf(packages[path] ?? {})) waiting.push({ wanted, from: path });
  }
  const kept = [...reached].sort().map((path) => [path, packages[path]] as const);
  const pruned = {
    name,
    lockfileVersion: lock.lockfileVersion,
    requires: true,
    packages: { '': root, ...Object.fromEntries(kept) },
  };
  return `${JSON.stringify(pruned, null, 2)}\n`;
}

function dependenciesOf(one: LockedPackage): string[] {
  const { dependencies, optionalDependencies, peerDependencies } = one;
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** Node searches the package's own node_modules, then those of the folders above. */
function findPackage(packages: Packages, name: string, from: string): string | undefined {
  const path = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (path in packages) return path;
  if (from === '') return undefined;
  return findPackage(
    packages,
    name,
    from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))),
  );
}
