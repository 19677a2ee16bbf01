/** The packages that count more than they wait. */
const counting = '(luxon|pixelmatch|pngjs)';

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '<rootDir>/test/support/stage/own-names.mjs',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
    [`/${counting}/.+\\.m?js$`]: '<rootDir>/test/support/stage/own-names.mjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!${counting}/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.quorum/'],
};

const withDatabase = {
  ...shared,
  testEnvironment: '<rootDir>/test/support/stage/global-environment.mjs',
  globalSetup: '<rootDir>/test/support/stage/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/stage/global-teardown.ts',
};

/** The rules of the house read files and need neither a build nor a database: `npm run check` runs them too. */
const house = '<rootDir>/test/architecture/**/*.test.ts';

/** Played in a browser: `npm run test:browser`. */
const browser = '<rootDir>/test/browser/**/*.test.ts';

/** Draws the pictures of the README: `npm run pictures`. */
const pictures = '<rootDir>/test/pictures/readme-pictures.ts';

/** A file belongs to a project by its place and name alone: many seeds and kills end in `.soak.test.ts`, all else is quick. */
export default {
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/support/stage/longest-first.mjs',
  // No test asserts how fast this machine is; one that waits for what never comes still ends.
  testTimeout: 300_000,
  projects: [
    { ...shared, displayName: 'house', testMatch: [house], globals: { isSoak: false } },
    {
      ...withDatabase,
      displayName: 'quick',
      // Jest knows no <rootDir> behind an exclamation mark.
      testMatch: [
        '<rootDir>/test/**/*.test.ts',
        '!**/*.soak.test.ts',
        '!**/test/architecture/**',
        '!**/test/browser/**',
      ],
      globals: { isSoak: false },
    },
    {
      ...withDatabase,
      displayName: 'soak',
      testMatch: ['<rootDir>/test/**/*.soak.test.ts'],
      globals: { isSoak: true },
    },
    { ...shared, displayName: 'browser', testMatch: [browser], globals: { isSoak: false } },
    { ...shared, displayName: 'pictures', testMatch: [pictures], globals: { isSoak: false } },
  ],
};
