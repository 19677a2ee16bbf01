import type { Call } from './call.ts';
import type { Where } from './pages.ts';

export type Route = {
  method: 'GET' | 'POST';
  path: string;
  takes?: string;
  /** In characters; 100,000 when left out. */
  largestBody?: number;
  run(call: Call): unknown;
  words(answer: unknown, where: Where): string;
};

type Row<T> = Omit<Route, 'run' | 'words'> & {
  run(call: Call): T | Promise<T>;
  words(answer: T, where: Where): string;
};

/** A row with its own type of answer, which only its own words get to see. */
export const row = <T>(route: Row<T>): Route => route as Route;

/** Sent as it is, whatever the caller accepts. */
export class FileAnswer {
  readonly content: Buffer;
  readonly mimetype: string;

  constructor(content: Buffer, mimetype: string) {
    this.content = content;
    this.mimetype = mimetype;
  }
}
