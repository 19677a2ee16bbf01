import type { Span } from './spans.ts';

export type Placed<T> = T & { column: number; columns: number };

/** Sets what overlaps side by side: of a group that hangs together, all are equally wide. */
export function sideBySide<T extends Span>(items: readonly T[]): Placed<T>[] {
  const inOrder = [...items].sort((first, second) => first.from - second.from || second.to - first.to);
  const placed: Placed<T>[] = [];
  let group: Placed<T>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const item of group) item.columns = ends.length;
    placed.push(...group);
    group = [];
    ends = [];
  };
  for (const item of inOrder) {
    if (ends.every((end) => end <= item.from)) close();
    const free = ends.findIndex((end) => end <= item.from);
    const column = free < 0 ? ends.length : free;
    ends[column] = item.to;
    group.push({ ...item, column, columns: 1 });
  }
  close();
  return placed;
}
