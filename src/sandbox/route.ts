import type { Call } from './control-call.ts';
import type { Where } from './pages.ts';

export type Route = {
  method: 'GET' | 'POST';
  path: string;
  takes?: string;
  run(call: Call): unknown;
  words(answer: unknown, where: Where): string;
};

type Row<T> = {
  method: Route['method'];
  path: string;
  takes?: string;
  run(call: Call): T | Promise<T>;
  words(answer: T, where: Where): string;
};

/** A row with its own type of answer, which only its own words get to see. */
export const row = <T>(route: Row<T>): Route => route as Route;
