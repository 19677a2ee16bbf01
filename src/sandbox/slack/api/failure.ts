import type { Problem } from '../rules/rules.ts';

export type FailureDetail = {
  detail?: string;
  messages?: string[];
  errors?: Problem[];
  needed?: string;
  provided?: string;
};

/** An answer `{ ok: false, error }`, with the detail that Slack adds to it. */
export class SlackFailure extends Error {
  readonly error: string;
  readonly extra: FailureDetail;

  constructor(error: string, extra: FailureDetail = {}) {
    super(error);
    this.error = error;
    this.extra = extra;
  }

  body(): Record<string, unknown> {
    const { messages, errors, needed, provided } = this.extra;
    return {
      ok: false,
      error: this.error,
      ...(errors
        ? { errors: errors.map(({ at, message }) => `${message} [json-pointer:${at || '/'}]`) }
        : {}),
      ...(needed === undefined ? {} : { needed, provided }),
      ...(messages ? { response_metadata: { messages } } : {}),
    };
  }

  detail(): string {
    const { detail, messages, needed } = this.extra;
    return detail ?? messages?.join('; ') ?? (needed ? `needed ${needed}` : '');
  }
}
