import { compile, type Instance } from './instance.ts';
import type { Problem } from './problem.ts';
import { type Table, tableFor } from './table.ts';

/** One loop of a batch, compiled once; it is priced in place. */
export type BatchLoop = {
  at: number;
  problem: Problem;
  instance: Instance;
  table: Table;
  /** Per round what sitting costs while nobody else wants anybody. */
  open: Int32Array[];
  /** What a part in this loop costs each person: nobody has two. */
  own: Int32Array;
};

export function batchLoop(problem: Problem, at: number): BatchLoop {
  const instance = compile(problem);
  const open = instance.rounds.map(({ cast }) => cast.out.slice());
  const own = new Int32Array(problem.people.length);
  return { at, problem, instance, table: tableFor(instance), open, own };
}
