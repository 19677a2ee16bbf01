/** `try_again`: nothing is known yet. `bad_input`: asking the same again would not help. */
export class SchedulerError extends Error {
  readonly code: 'try_again' | 'bad_input';

  constructor(code: 'try_again' | 'bad_input', sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'SchedulerError';
    this.code = code;
  }
}
