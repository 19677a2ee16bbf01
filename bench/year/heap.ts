/** What is to happen next, first: a binary heap by time; what is due at once comes in the order it was put in. */
export function timeHeap<T>() {
  const times: number[] = [];
  const orders: number[] = [];
  const items: T[] = [];
  let put = 0;
  const isBefore = (a: number, b: number): boolean => {
    const [first, second] = [times[a] as number, times[b] as number];
    return first < second || (first === second && (orders[a] as number) < (orders[b] as number));
  };
  const swap = (a: number, b: number): void => {
    const [time, order, item] = [times[a] as number, orders[a] as number, items[a] as T];
    times[a] = times[b] as number;
    orders[a] = orders[b] as number;
    items[a] = items[b] as T;
    times[b] = time;
    orders[b] = order;
    items[b] = item;
  };
  return {
    size: () => times.length,
    /** When the first is due; Infinity where there is none. */
    next: () => times[0] ?? Number.POSITIVE_INFINITY,
    push(at: number, item: T): void {
      put += 1;
      let index = times.push(at) - 1;
      orders.push(put);
      items.push(item);
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (!isBefore(index, parent)) return;
        swap(index, parent);
        index = parent;
      }
    },
    pop(): T | undefined {
      if (times.length === 0) return undefined;
      swap(0, times.length - 1);
      times.pop();
      orders.pop();
      const item = items.pop();
      let index = 0;
      for (;;) {
        const left = 2 * index + 1;
        if (left >= times.length) return item;
        const right = left + 1;
        const child = right < times.length && isBefore(right, left) ? right : left;
        if (!isBefore(child, index)) return item;
        swap(index, child);
        index = child;
      }
    },
  };
}
