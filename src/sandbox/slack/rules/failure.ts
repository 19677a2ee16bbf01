import type { Problem } from './rules.ts';

type FailureDetail = {
  detail?: string;
  messages?: string[];
  errors?: Problem[];
  needed?: string;
  provided?: string;
  /** Person by person, of an invitation. */
  invites?: { user: string; ok: boolean; error: string | null }[];
};

/** Something that the app asked for, or answered, that Slack does not accept. */
export type Refusal = { method: string; error: string; detail: string };

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
    const { messages, errors, needed, provided, invites } = this.extra;
    return {
      ok: false,
      error: this.error,
      ...(errors
        ? { errors: errors.map(({ pointer, message }) => `${message} [json-pointer:${pointer || '/'}]`) }
        : {}),
      ...(invites ? { errors: invites } : {}),
      ...(needed === undefined ? {} : { needed, provided }),
      ...(messages ? { response_metadata: { messages } } : {}),
    };
  }

  detail(): string {
    const { detail, messages, needed } = this.extra;
    return detail ?? messages?.join('; ') ?? (needed ? `needed ${needed}` : '');
  }
}
