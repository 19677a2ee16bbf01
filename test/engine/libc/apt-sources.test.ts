import { parseDeb822Sources, parseOneLineSources } from '../../../src/engine/libc/apt-sources.ts';

const plain = { architectures: [], trust: {} };

test.each([
  [
    'a plain line',
    'deb http://m.example/debian bookworm main contrib',
    [{ ...plain, uris: ['http://m.example/debian'], suites: ['bookworm'], components: ['main', 'contrib'] }],
  ],
  [
    'options',
    'deb [ arch=amd64,arm64 signed-by=/k/a.gpg trusted=yes lang=en ] http://m.example bookworm main # why',
    [
      {
        uris: ['http://m.example'],
        suites: ['bookworm'],
        components: ['main'],
        architectures: ['amd64', 'arm64'],
        trust: { 'Signed-By': '/k/a.gpg', Trusted: 'yes' },
      },
    ],
  ],
  [
    'options in capitals and several keys',
    'deb [Signed-By=/a.gpg,/b.gpg] http://m.example bookworm main',
    [
      {
        ...plain,
        uris: ['http://m.example'],
        suites: ['bookworm'],
        components: ['main'],
        trust: { 'Signed-By': '/a.gpg /b.gpg' },
      },
    ],
  ],
  [
    'comments, sources of sources and rubbish',
    '# deb http://m.example a main\ndeb-src http://m.example a main\n\ndebt x\ndeb http',
    [],
  ],
  [
    'tabs and a flat folder',
    '\tdeb\thttp://m.example/flat\t./',
    [{ ...plain, uris: ['http://m.example/flat'], suites: ['./'], components: [] }],
  ],
])('one-line format: %s', (_, text, expected) => {
  expect(parseOneLineSources(text)).toEqual(expected);
});

test.each([
  [
    'an image of Debian',
    'Types: deb\n# snapshot\nURIs: http://m.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\nSigned-By: /k/a.gpg\n',
    [
      {
        uris: ['http://m.example/debian'],
        suites: ['bookworm', 'bookworm-updates'],
        components: ['main'],
        architectures: [],
        trust: { 'Signed-By': '/k/a.gpg' },
      },
    ],
  ],
  [
    'several addresses, small letters, continuation lines',
    'types: deb deb-src\nuris: http://a.example/debian\n http://b.example/debian\nsuites: bookworm\ncomponents: main\narchitectures: amd64 arm64',
    [
      {
        uris: ['http://a.example/debian', 'http://b.example/debian'],
        suites: ['bookworm'],
        components: ['main'],
        architectures: ['amd64', 'arm64'],
        trust: {},
      },
    ],
  ],
  [
    'a key written into the file',
    'Types: deb\nURIs: http://m.example/debian\nSuites: bookworm\nComponents: main\nSigned-By:\n -----BEGIN-----\n .\n abc',
    [
      {
        ...plain,
        uris: ['http://m.example/debian'],
        suites: ['bookworm'],
        components: ['main'],
        trust: { 'Signed-By': '-----BEGIN-----\n .\n abc' },
      },
    ],
  ],
  [
    'what is switched off or source only',
    'Types: deb\nEnabled: no\nURIs: http://m.example\nSuites: a\n\nTypes: deb-src\nURIs: http://m.example\nSuites: a',
    [],
  ],
  [
    'two stanzas with an almost empty line between',
    'Types: deb\nURIs: http://a.example\nSuites: a\n \t\nTypes: deb\nURIs: http://b.example\nSuites: b',
    [
      { ...plain, uris: ['http://a.example'], suites: ['a'], components: [] },
      { ...plain, uris: ['http://b.example'], suites: ['b'], components: [] },
    ],
  ],
  ['nothing', '', []],
])('deb822 format: %s', (_, text, expected) => {
  expect(parseDeb822Sources(text)).toEqual(expected);
});
