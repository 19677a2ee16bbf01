import { type Closed, doorNames } from './courier/doors.ts';

type State = {
  /** It takes nothing new any more. */
  isStopping?: boolean;
  isDatabaseUp: boolean;
  /** Whose token it is has been said by Slack. */
  isKnown: boolean;
  hasBegun: boolean;
  closed: readonly Closed[];
  /** Where many are served: how many, and to how many of them nothing goes through. */
  workspaces?: { all: number; shutOut: number };
  /** Why no socket is open, where there should be one. */
  socketTrouble: string | null;
  /** Why it is not known what people changed in the calendar. */
  calendarSilence?: string | null;
};

/**
 * What `/readyz` answers: 503 where people cannot be served. Without the calendar they can: cards are written and debriefs
 * open, so it only adds a line.
 */
export function readiness(state: State): { status: number; words: string } {
  if (state.isStopping) return { status: 503, words: 'not ready\nQuorum is stopping.' };
  const { isDatabaseUp, isKnown, hasBegun, closed, socketTrouble, calendarSilence, workspaces } = state;
  const isSlackOpen = !closed.some(({ door }) => door === 'slack');
  const isReady = isDatabaseUp && isKnown && hasBegun && isSlackOpen && !socketTrouble;
  const lines = [
    isReady ? 'ready' : 'not ready',
    ...(isDatabaseUp ? [] : ['The database: Quorum cannot reach it.']),
    ...(isDatabaseUp && isKnown && !hasBegun ? ['Quorum is starting.'] : []),
    ...(isKnown || !isSlackOpen ? [] : ['Slack: it has not said yet whose token this is.']),
    ...(socketTrouble ? [socketTrouble] : []),
    ...closed.map(closedLine),
    ...(workspaces && workspaces.shutOut > 0
      ? [
          `Slack: nothing goes through to ${workspaces.shutOut} of ${workspaces.all} workspaces; the log names them.`,
        ]
      : []),
    ...(calendarSilence ? [calendarSilence] : []),
  ];
  return { status: isReady ? 200 : 503, words: lines.join('\n') };
}

const closedLine = ({ door, since, remedy: { what, where } }: Closed): string =>
  `${doorNames[door]}: ${what}${where ? ` ${where}` : ''} (since ${new Date(since).toISOString()})`;
