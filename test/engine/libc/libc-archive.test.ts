import { parseDeb822Sources, parseOneLineSources } from '../../../src/engine/libc/apt-sources.ts';
import { libcArchives, releaseFrom, sourceStanza } from '../../../src/engine/libc/libc-archive.ts';

const bookworm = { isUbuntu: false, codename: 'bookworm' };
const jammy = { isUbuntu: true, codename: 'jammy' };
const urisFor = (lines: string, release = bookworm, architecture = 'amd64') =>
  libcArchives(parseOneLineSources(lines), release, architecture).map(({ uri }) => uri);

test('takes the archive that the release itself comes from, not its security or updates suites', () => {
  const lines = `
    deb http://m.example/debian-security bookworm-security main
    deb http://m.example/debian bookworm-updates main
    deb http://own.example/debian bookworm main`;
  expect(urisFor(lines)).toEqual(['http://own.example/debian']);
});

test('prefers the archive to third parties whose suite has the same name', () => {
  const lines = `
    deb [signed-by=/k/vendor.gpg] http://vendor.example bookworm main
    deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://own.example/mirror bookworm main
    deb http://docker.example/linux bookworm stable`;
  expect(urisFor(lines)).toEqual(['http://own.example/mirror', 'http://vendor.example']);
});

test.each([
  ['another architecture is not ours', 'deb [arch=arm64] http://m.example/debian bookworm main', 'amd64', []],
  ['a disc cannot have it', 'deb cdrom:[Debian]/ bookworm main', 'amd64', []],
  [
    'the suite may be called stable',
    'deb http://m.example/debian oldstable main',
    'amd64',
    ['http://m.example/debian'],
  ],
  [
    'a listed architecture',
    'deb [arch=amd64,arm64] http://m.example/debian bookworm main',
    'arm64',
    ['http://m.example/debian'],
  ],
])('%s', (_, lines, architecture, expected) => {
  expect(urisFor(lines, bookworm, architecture)).toEqual(expected);
});

test('on Ubuntu the newer suite is Ubuntu’s own, from the same address', () => {
  const text =
    'Types: deb\nURIs: http://ports.example/ubuntu-ports\nSuites: jammy jammy-updates\nComponents: main universe';
  expect(libcArchives(parseDeb822Sources(text), jammy, 'arm64')).toEqual([
    { uri: 'http://ports.example/ubuntu-ports', suite: 'noble', trust: {} },
  ]);
});

test('every address of an entry is a candidate, with the entry’s own trust', () => {
  const text =
    'Types: deb\nURIs: http://a.example/debian http://b.example/debian\nSuites: bookworm\nComponents: main\nSigned-By: /k/a.gpg';
  expect(libcArchives(parseDeb822Sources(text), bookworm, 'amd64')).toEqual([
    { uri: 'http://a.example/debian', suite: 'trixie', trust: { 'Signed-By': '/k/a.gpg' } },
    { uri: 'http://b.example/debian', suite: 'trixie', trust: { 'Signed-By': '/k/a.gpg' } },
  ]);
});

test('what is written for apt reads back as the same source, keys included', () => {
  const trust = { 'Signed-By': '-----BEGIN-----\n .\n abc', 'Check-Valid-Until': 'no' };
  const [source] = parseDeb822Sources(
    sourceStanza({ uri: 'http://m.example/debian', suite: 'trixie', trust }),
  );
  expect(source).toEqual({
    uris: ['http://m.example/debian'],
    suites: ['trixie'],
    components: ['main'],
    architectures: [],
    trust,
  });
});

test.each([
  ['ID=debian\nVERSION_CODENAME=bookworm\n', bookworm],
  ['ID=ubuntu\nVERSION_CODENAME=jammy\nUBUNTU_CODENAME=jammy\n', jammy],
  ['ID=linuxmint\nVERSION_CODENAME=vera\nUBUNTU_CODENAME="jammy"\n', jammy],
  ['ID=lmde\nVERSION_CODENAME=faye\nDEBIAN_CODENAME=bookworm\n', bookworm],
  ['ID=fedora\nVERSION_CODENAME=""\n', undefined],
  ['', undefined],
])('release of %j', (text, expected) => {
  expect(releaseFrom(text)).toEqual(expected);
});
