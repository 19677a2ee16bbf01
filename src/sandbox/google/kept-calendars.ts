import type { World } from './world.ts';

/** What the calendars hold; channels, and what administrators have set up, begin anew with each start. */
export type KeptCalendars = Pick<
  World,
  'calendars' | 'events' | 'invitations' | 'revision' | 'oldestSyncRevision'
>;

export function keptCalendars(world: World): KeptCalendars {
  const { calendars, events, invitations, revision, oldestSyncRevision } = world;
  return { calendars, events, invitations, revision, oldestSyncRevision };
}
