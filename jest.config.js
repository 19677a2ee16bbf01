const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  globalSetup: '<rootDir>/test/support/stage/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/stage/global-teardown.ts',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  watchPathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.quorum/'],
};

/** A file belongs to a project by its name alone: many seeds and kills end in `.soak.test.ts`, all else is quick. */
export default {
  maxWorkers: 2,
  // No test asserts how fast this machine is; one that waits for what never comes still ends.
  testTimeout: 120_000,
  projects: [
    {
      ...shared,
      displayName: 'quick',
      testMatch: ['<rootDir>/test/**/*.test.ts', '!**/*.soak.test.ts'],
      globals: { isSoak: false },
    },
    {
      ...shared,
      displayName: 'soak',
      testMatch: ['<rootDir>/test/**/*.soak.test.ts'],
      globals: { isSoak: true },
    },
  ],
};
