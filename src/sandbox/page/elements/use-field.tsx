import { createContext } from 'preact';
import { useContext, useId, useRef, useState } from 'preact/hooks';
import { useSurface } from '../surface.tsx';
import type { Input, Json, Outcome } from '../wire.ts';
import { answered, type Draft, given, newDraft, refused, told } from './values/draft.ts';
import { inputIn } from './values/inputs.ts';

/** What stands around an element in an input block. */
type Labels = {
  controlId: string;
  labelId: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  isOptional: boolean;
  /** Whether the app hears of it before the form is sent. */
  isLive: boolean;
};

const LabelsContext = createContext<Labels | null>(null);
export const LabelsProvider = LabelsContext.Provider;

/** What is said of an element to people who cannot see it, and where the page finds it again. */
export type Control = {
  id: string;
  'data-field': string;
  'aria-label'?: string | undefined;
  'aria-labelledby'?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean;
};

export type Field = {
  input: Input;
  entry: Json | undefined;
  control: Control;
  isOptional: boolean;
  isLive: boolean;
  /** What went wrong with the newest input, in words, or nothing. */
  trouble: string;
  give(input: Input, how?: { isTyped?: boolean; pressEnter?: boolean }): Promise<void>;
};

/** Slack's own words. Where the sandbox refused, its sentence stands in the notice already. */
export const troubleIn = ({ trouble }: Outcome): string =>
  !trouble || trouble === 'refused' ? '' : 'We had some trouble connecting. Try again?';

export function useField(element: Json, blockId: string, name: string): Field {
  const surface = useSurface();
  const labels = useContext(LabelsContext);
  const ownId = useId();
  const [trouble, setTrouble] = useState('');
  const [, redraw] = useState({});
  const placed = { block: blockId, action: String(element.action_id) };
  const entry = surface.values[placed.block]?.[placed.action];
  const before = useRef<Draft>(undefined);
  const draft = before.current ? told(before.current, inputIn(entry)) : newDraft(inputIn(entry));
  before.current = draft;
  const lastPress = useRef<Promise<unknown>>(Promise.resolve());

  const put = (change: (draft: Draft) => Draft) => {
    before.current = change(before.current ?? draft);
    redraw({});
  };
  const send = (input: Input, how: { isTyped?: boolean; pressEnter?: boolean }): Promise<Outcome> => {
    if (labels) return surface.change(placed, input, how);
    const pressed = lastPress.current.then(() => surface.press(placed, input));
    lastPress.current = pressed;
    return pressed;
  };

  return {
    input: draft.shown,
    entry,
    isOptional: labels?.isOptional ?? true,
    isLive: labels?.isLive ?? true,
    trouble,
    control: {
      id: labels?.controlId ?? ownId,
      'data-field': `${placed.block} ${placed.action}`,
      ...(labels
        ? {
            'aria-labelledby': labels.labelId,
            'aria-describedby': labels.describedBy,
            'aria-invalid': labels.isInvalid,
          }
        : { 'aria-label': name }),
    },
    async give(input, how = {}) {
      setTrouble('');
      put((current) => given(current, input));
      const outcome = await send(input, how);
      put(answered);
      if (outcome.trouble === 'refused') put((current) => refused(current, how.isTyped === true));
      setTrouble(troubleIn(outcome));
    },
  };
}
