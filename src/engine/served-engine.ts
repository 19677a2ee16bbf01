export type EngineKind = 'mongod' | 'embedded';

/** What the app tells the host process to do. */
export type HostOrder = {
  kind: EngineKind;
  files: string;
  dataDir: string;
  mongod?: string | undefined;
  lingerMs: number;
};

/** A running engine inside the host. `stopped` settles when it ends without being asked to. */
export type ServedEngine = {
  socketPath: string;
  stopped: Promise<void>;
  close(): Promise<void>;
};

export type ServeEngine = (order: HostOrder, run: string) => Promise<ServedEngine | 'in_use'>;

// EX_TEMPFAIL: try again; the files are, or were a moment ago, another host's.
export const FILES_IN_USE = 75;
