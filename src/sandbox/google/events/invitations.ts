import { invalidParameter } from '../refusal.ts';
import type { Invitation, SendUpdates, StoredEvent, World } from '../world.ts';

export function sendUpdatesOf(query: URLSearchParams): SendUpdates {
  const value = query.get('sendUpdates');
  if (value === null) return query.get('sendNotifications') === 'true' ? 'all' : 'none';
  if (value !== 'all' && value !== 'externalOnly' && value !== 'none')
    throw invalidParameter('sendUpdates', value);
  return value;
}

export function sendInvitations(
  world: World,
  send: SendUpdates,
  before: StoredEvent | null,
  after: StoredEvent,
): void {
  if (send === 'none') return;
  const told = structuredClone(after);
  const tell = (email: string, kind: Invitation['kind']) => {
    const isExternal = !world.calendars.has(email);
    if (email === after.organizer || (send === 'externalOnly' && !isExternal)) return;
    world.invitations.push({ eventId: after.id, to: email, kind, at: world.now(), event: told });
  };
  const had = new Set(before && before.status !== 'cancelled' ? guestsOf(before) : []);
  const has = new Set(after.status !== 'cancelled' ? guestsOf(after) : []);
  for (const email of has) tell(email, had.has(email) ? 'updated' : 'invited');
  for (const email of had) if (!has.has(email)) tell(email, 'cancelled');
}

function guestsOf(event: StoredEvent): string[] {
  return event.attendees.map(({ email }) => email).filter((email) => !event.goneFor.includes(email));
}
