import { type LookupAddress, type LookupAllOptions, lookup as resolve } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/**
 * Addresses that lead into a network instead of the internet (IANA special-purpose address registries):
 * loopback, private, link-local with the metadata server of the cloud, shared, multicast and reserved ones.
 */
const inside4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** Within 2000::/3, which is all that is public, what stands for an IPv4 address or is reserved. */
const inside6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const inside = new BlockList();
for (const [net, bits] of inside4) inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of inside6) inside.addSubnet(net, bits, 'ipv6');

const public6 = new BlockList();
public6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the internet. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return !inside.check(address, 'ipv4');
  return public6.check(address, 'ipv6') && !inside.check(address, 'ipv6');
}

/**
 * Resolves a name for `node:http`, and fails with `EACCES` if any of its addresses is inside a network. The
 * connection goes to the very address that was checked, so a name cannot change its meaning in between. Node
 * looks up no literal address: those have to be refused before.
 */
export const lookUpPublic: LookupFunction = publicLookup(resolve);

/** @param resolveAll - resolves a name to all of its addresses. */
export function publicLookup(resolveAll: ResolveAll): LookupFunction {
  return (hostname, options, done) => {
    resolveAll(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '');
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
        return done(Object.assign(new Error('it leads inside a network'), { code: 'EACCES' }), '');
      }
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}
