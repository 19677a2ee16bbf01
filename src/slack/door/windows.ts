import type { Reply } from '../feature.ts';

/** A window counts as closed when this many others were used since. */
const windowsAtMost = 1000;

export type Known = {
  /** When the person did what it was last drawn for, and how that page is made anew. */
  drawnFor: number;
  latest: (() => Promise<Reply>) | undefined;
  /** One is drawn after another. */
  turn: Promise<void>;
  draws: number;
  /** The delivery that left the page: what came before is about another one. */
  leftBy: number;
  /** Slack's mark of what it shows, where we drew it last. */
  hash: string | undefined;
  /** Blocks that were emptied on purpose. */
  emptied: Set<string>;
  /** It was opened from the Home, or from a window that was. */
  isFromHome: boolean;
};

const unknown = (): Known => ({
  ...{ drawnFor: 0, latest: undefined, turn: Promise.resolve(), draws: 0 },
  ...{ leftBy: 0, hash: undefined, emptied: new Set<string>(), isFromHome: false },
});

/** What this process knows of open windows; all of it is only for speed and order, and no other process needs it. */
export function openWindows() {
  const windows = new Map<string, Known>();
  return (view: string): Known => {
    const known = windows.get(view) ?? unknown();
    windows.delete(view);
    windows.set(view, known);
    const [oldest = ''] = windows.keys();
    if (windows.size > windowsAtMost) windows.delete(oldest);
    return known;
  };
}

export type Windows = ReturnType<typeof openWindows>;

/** One save at a time for each key: what comes meanwhile is saved together by the next one, and waits for that. */
export function gathering<T, R>() {
  const waiting = new Map<string, T[]>();
  const running = new Map<string, Promise<R>>();
  return (key: string, item: T, save: (items: T[]) => Promise<R>): Promise<R> => {
    const items = waiting.get(key);
    if (items) {
      items.push(item);
      return running.get(key) as Promise<R>;
    }
    const before = running.get(key);
    const mine = [item];
    if (!before) return start(key, mine, save);
    waiting.set(key, mine);
    const next = before
      .catch(() => {})
      .then(() => {
        waiting.delete(key);
        return start(key, mine, save);
      });
    running.set(key, next);
    return next;
  };

  function start(key: string, items: T[], save: (items: T[]) => Promise<R>): Promise<R> {
    const run = save(items).finally(() => {
      if (running.get(key) === run) running.delete(key);
    });
    running.set(key, run);
    return run;
  }
}
