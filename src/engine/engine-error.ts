type EngineErrorCode = 'no_engine' | 'data_dir_in_use' | 'host_failed' | 'unsafe_folder' | 'engine_restarted';

export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
    this.code = code;
  }
}

export function noEngine(reason: string, options?: ErrorOptions): EngineError {
  return new EngineError(
    'no_engine',
    `There is no MongoDB to run on. Do one of three: set MONGODB_URI to a server (compose.yaml starts one), put mongod on the PATH, or make the embedded engine usable: ${reason}`,
    options,
  );
}

/** On a system that the embedded engine was never built for, only a server helps. */
export const notForThisSystem = (system: string): EngineError =>
  new EngineError(
    'no_engine',
    `The embedded MongoDB does not run on ${system}: start a server with Docker (docker run -d -p 127.0.0.1:27017:27017 mongo:7) and set MONGODB_URI to mongodb://localhost:27017, or put mongod on the PATH.`,
  );
