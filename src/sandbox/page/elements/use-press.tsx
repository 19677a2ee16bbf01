import { useState } from 'preact/hooks';
import { type Placed, useSurface } from '../surface.tsx';
import type { Input, Json } from '../wire.ts';
import { useConfirmation } from './confirmation.tsx';
import { troubleIn } from './use-field.tsx';

/** A press that is on its way until its answer can be seen: meanwhile nothing is pressed twice. */
export function usePress(placed: Placed) {
  const surface = useSurface();
  const [trouble, setTrouble] = useState('');
  const [isOnItsWay, setOnItsWay] = useState(false);
  const [answeredAt, setAnsweredAt] = useState(0);
  const { confirmed, dialog } = useConfirmation();
  const isShown = surface.version === 0 || surface.version > answeredAt;
  const isBusy = isOnItsWay || (answeredAt > 0 && !isShown);

  const press = async (confirm: unknown, select?: Input) => {
    if (isBusy || !(await confirmed(confirm as Json | undefined))) return;
    setTrouble('');
    setOnItsWay(true);
    const outcome = await surface.press(placed, select);
    setOnItsWay(false);
    if (outcome.trouble) setTrouble(troubleIn(outcome));
    else setAnsweredAt(surface.version);
  };
  return { press, isBusy, trouble, dialog };
}
