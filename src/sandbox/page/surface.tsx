import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useSession } from './session.tsx';
import type { Input, Json, Message, Outcome, Values, View } from './wire.ts';

/** What a block stands on: a message, a modal or the Home. Buttons press and fields change through it. */
export type Surface = {
  kind: 'message' | 'modal' | 'home';
  values: Values;
  errors: Record<string, string>;
  press(placed: { block: string; action: string; value?: string }, select?: Input): Promise<Outcome>;
  /** Typed or chosen; the app hears of it only where it asked to. */
  change(placed: { block: string; action: string }, input: Input, pressEnter?: boolean): Promise<Outcome>;
};

const nowhere: Surface = {
  kind: 'message',
  values: {},
  errors: {},
  press: async () => ({}),
  change: async () => ({}),
};

/** Where there is none, as in the catalogue, nothing that is pressed or typed goes anywhere. */
const SurfaceContext = createContext<Surface>(nowhere);
export const SurfaceProvider = SurfaceContext.Provider;
export const useSurface = (): Surface => useContext(SurfaceContext);

export function useMessageSurface({ place, ts, values }: Message): Surface {
  const { act } = useSession();
  return {
    kind: 'message',
    values,
    errors: {},
    press: (placed, select) =>
      act('press', { place, ts, ...placed, ...(select === undefined ? {} : { select }) }),
    change: (placed, select) => act('press', { place, ts, ...placed, select }),
  };
}

export function useViewSurface({ id, type, values, errors }: View): Surface {
  const { act } = useSession();
  return {
    kind: type,
    values,
    errors,
    press: (placed, select) =>
      act('pressInView', { view: id, ...placed, ...(select === undefined ? {} : { select }) }),
    change: ({ block }, input, pressEnter = false) => act('fill', { view: id, block, input, pressEnter }),
  };
}

/** The one value that an element's entry in `values` holds, besides its type and zone. */
export function chosenIn(values: Values, block: string, action: string): unknown {
  const { type: _type, timezone: _zone, ...rest } = (values[block]?.[action] ?? {}) as Json;
  return Object.values(rest)[0] ?? null;
}
