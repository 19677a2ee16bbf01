/** What may stand in the way of these rounds. Each can be lifted by itself: see `onlyBlockers`. */
export type Blocker = { rounds: string[] } & (
  | { kind: PersonBlocker; people: string[] }
  | { kind: 'order'; first: string; second: string }
  | { kind: 'sameDay'; group: string[] }
  | { kind: PlainBlocker }
);

/** `hours` are working days and flexible hours; `limit` are interviews left on a day and in a week. */
export type PersonBlocker = 'calendar' | 'buffer' | 'hours' | 'pause' | 'limit' | 'unknown';

/** `pool`: too few people to choose from. `samePeople`: nobody has two parts in a loop. */
type PlainBlocker =
  | 'windows'
  | 'horizon'
  | 'within'
  | 'roundsPerDay'
  | 'maxGap'
  | 'minGap'
  | 'rooms'
  | 'pool'
  | 'samePeople';

export const isAboutPeople = (blocker: Blocker): blocker is Extract<Blocker, { people: string[] }> =>
  'people' in blocker;
