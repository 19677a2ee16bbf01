import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { type InputQueue, inputQueue } from './elements/values/input-queue.ts';
import { useSession } from './session.tsx';
import type { Input, Message, Outcome, Values, View } from './wire.ts';

export type Placed = { block: string; action: string; value?: string };

/** What a block stands on: a message, a modal or the Home. Buttons press and fields change through it. */
export type Surface = {
  kind: 'message' | 'modal' | 'home';
  /** Of the screen that it stands on; 0 where there is none. */
  version: number;
  values: Values;
  errors: Record<string, string>;
  press(placed: Placed, select?: Input): Promise<Outcome>;
  /** Typed or chosen; the app hears of it only where it asked to. Typed words wait for the next ones. */
  change(placed: Placed, input: Input, how?: { isTyped?: boolean; pressEnter?: boolean }): Promise<Outcome>;
  /** Returns when everything that was typed is known to the sandbox. */
  flush(): Promise<void>;
};

const nowhere: Surface = {
  kind: 'message',
  version: 0,
  values: {},
  errors: {},
  press: async () => ({}),
  change: async () => ({}),
  flush: async () => {},
};

/** Where there is none, as in the catalogue, nothing that is pressed or typed goes anywhere. */
const SurfaceContext = createContext<Surface>(nowhere);
export const SurfaceProvider = SurfaceContext.Provider;
export const useSurface = (): Surface => useContext(SurfaceContext);

const typingMs = 150;

const chosen = (select: Input | undefined) => (select === undefined ? {} : { select });

export function useMessageSurface({ place, ts, values }: Message): Surface {
  const { act, screen } = useSession();
  return {
    kind: 'message',
    version: screen.version,
    values,
    errors: {},
    press: (placed, select) => act('press', { place, ts, ...placed, ...chosen(select) }),
    change: (placed, select) => act('press', { place, ts, ...placed, select }),
    flush: async () => {},
  };
}

export function useViewSurface({ id, type, values, errors }: View): Surface {
  const { act, screen } = useSession();
  const queue: InputQueue = useMemo(inputQueue, [id]);
  return {
    kind: type,
    version: screen.version,
    values,
    errors,
    async press(placed, select) {
      await queue.flush();
      return act('pressInView', { view: id, ...placed, ...chosen(select) });
    },
    change: ({ block, action }, input, { isTyped = false, pressEnter = false } = {}) => {
      const isWaiting = isTyped && !pressEnter;
      return queue.put(`${block} ${action}`, isWaiting ? typingMs : 0, () =>
        act('fill', { view: id, block, input, pressEnter }),
      );
    },
    flush: queue.flush,
  };
}
