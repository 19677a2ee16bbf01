export type EngineKind = 'mongod' | 'embedded';

/** What the app tells the host process to do. */
export type HostOrder = {
  kind: EngineKind;
  files: string;
  dataDir: string;
  mongod?: string | undefined;
  lingerMs: number;
};

/** The exit code of a host whose files are, or were a moment ago, another host's: try again (EX_TEMPFAIL). */
export const FILES_IN_USE = 75;
