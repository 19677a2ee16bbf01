import type { Refusal, RefusalCode } from './core/refusals.ts';

type ErrorCode = 'refused' | 'not_found' | 'try_again' | 'bad_input' | 'misconfigured';

/** Something a person may be told in the words of `message`; anything else thrown is a bug. */
export class QuorumError extends Error {
  readonly code: ErrorCode;
  /** Which refusal it is, where a rule or a flow said no. */
  readonly refusal: RefusalCode | undefined;

  constructor(code: ErrorCode, sentence: string, options: ErrorOptions & { refusal?: RefusalCode } = {}) {
    super(sentence, options);
    this.name = 'QuorumError';
    this.code = code;
    this.refusal = options.refusal;
  }
}

export const refused = ({ code, reason }: Refusal): QuorumError =>
  new QuorumError('refused', reason, { refusal: code });
export const notFound = (sentence: string): QuorumError => new QuorumError('not_found', sentence);
export const badInput = (sentence: string): QuorumError => new QuorumError('bad_input', sentence);
export const tryAgain = (sentence: string, cause?: unknown): QuorumError =>
  new QuorumError('try_again', sentence, { cause });

/** Codes of Node's network: such a request never left this machine, so nothing can still come of it. */
export const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
