type ErrorCode = 'refused' | 'not_found' | 'try_again' | 'bad_input' | 'misconfigured';

/** Something a person may be told in the words of `message`; anything else thrown is a bug. */
export class QuorumError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'QuorumError';
    this.code = code;
  }
}

export const refused = (sentence: string): QuorumError => new QuorumError('refused', sentence);
export const notFound = (sentence: string): QuorumError => new QuorumError('not_found', sentence);
export const badInput = (sentence: string): QuorumError => new QuorumError('bad_input', sentence);
export const tryAgain = (sentence: string, cause?: unknown): QuorumError =>
  new QuorumError('try_again', sentence, { cause });
