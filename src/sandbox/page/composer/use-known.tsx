import { useEffect, useState } from 'preact/hooks';
import { ask } from '../connection.ts';
import { useSession } from '../session.tsx';
import type { CommandHint } from '../wire.ts';
import type { Known } from './completion.ts';

let asked: Promise<CommandHint[]> | undefined;

/** What can be completed: the app's own commands, and whom and what this person can name. */
export function useKnown(): Known {
  const { screen } = useSession();
  const [commands, setCommands] = useState<CommandHint[]>([]);
  useEffect(() => {
    asked ??= ask<CommandHint[]>('/api/commands');
    asked.then(setCommands, () => {
      asked = undefined;
    });
  }, []);
  return {
    commands,
    people: screen.people.filter(({ isGone }) => !isGone),
    channels: screen.places.flatMap(({ kind, name }) => (kind === 'im' || kind === 'mpim' ? [] : [name])),
  };
}
