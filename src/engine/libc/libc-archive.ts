import type { AptSource } from './apt-sources.ts';

export type LibcArchive = { uri: string; suite: string; trust: Record<string, string> };

type Release = { isUbuntu: boolean; codename: string };

const NEW_ENOUGH = { debian: 'trixie', ubuntu: 'noble' };
const DEBIAN_ALIASES = ['stable', 'oldstable', 'oldoldstable'];

export function releaseFrom(osRelease: string): Release | undefined {
  const field = (name: string) => new RegExp(`^${name}=["']?([^"'\n]*)`, 'm').exec(osRelease)?.[1];
  const ubuntu =
    field('UBUNTU_CODENAME') ?? (field('ID') === 'ubuntu' ? field('VERSION_CODENAME') : undefined);
  if (ubuntu) return { isUbuntu: true, codename: ubuntu };
  const debian = field('DEBIAN_CODENAME') ?? field('VERSION_CODENAME');
  return debian ? { isUbuntu: false, codename: debian } : undefined;
}

export function newerSuite({ isUbuntu }: Release): string {
  return isUbuntu ? NEW_ENOUGH.ubuntu : NEW_ENOUGH.debian;
}

/** Where a newer libc6 may come from, the likeliest first: the archive that this machine itself is installed from. */
export function libcArchives(sources: AptSource[], release: Release, architecture: string): LibcArchive[] {
  const own = release.isUbuntu ? [release.codename] : [release.codename, ...DEBIAN_ALIASES];
  const suite = newerSuite(release);
  const fits = (source: AptSource) =>
    source.suites.some((name) => own.includes(name)) &&
    source.components.includes('main') &&
    (source.architectures.length === 0 || source.architectures.includes(architecture));
  return sources
    .filter(fits)
    .sort((a, b) => likelihood(b) - likelihood(a))
    .flatMap(({ uris, trust }) => uris.map((uri) => ({ uri, suite, trust })))
    .filter(({ uri }) => !uri.startsWith('cdrom:'));
}

// Third parties name their suites after the release too; the archive has its own keyring and folder name.
function likelihood({ uris, trust }: AptSource): number {
  const hasArchiveKey = /(debian|ubuntu)-archive/.test(trust['Signed-By'] ?? '');
  const hasArchiveFolder = uris.some((uri) => /\/(debian|ubuntu|ubuntu-ports)\/?$/.test(uri));
  return (hasArchiveKey ? 2 : 0) + (hasArchiveFolder ? 1 : 0);
}

/** One source in apt's own format. Keys inside `Signed-By` keep their indented lines. */
export function sourceStanza({ uri, suite, trust }: LibcArchive): string {
  const lines = { Types: 'deb', URIs: uri, Suites: suite, Components: 'main', ...trust };
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
