import { createHash } from 'node:crypto';
import { invalid, required } from '../refusal.ts';
import type { Conference, EventBody, MeetBehaviour, StoredEvent, World } from '../world.ts';

type CreateRequest = { requestId?: unknown; conferenceSolutionKey?: { type?: string } };

export function conferenceAfter(
  world: World,
  body: EventBody,
  version: string | null,
  before: Conference | null,
  eventId: string,
): Conference | null {
  // Version 0, the default, ignores conference data without an error.
  if (version !== '1' || body.conferenceData === undefined) return before;
  if (body.conferenceData === null) return null;
  const create = (body.conferenceData as { createRequest?: CreateRequest }).createRequest;
  if (!create) return before;
  const { requestId } = create;
  if (typeof requestId !== 'string' || requestId === '') throw required('Missing conference request id.');
  const type = create.conferenceSolutionKey?.type ?? 'hangoutsMeet';
  // A service account acting as itself has no Meet to give.
  if (type !== 'hangoutsMeet' || !world.delegated) throw invalid('Invalid conference type value.');
  if (before?.requestId === requestId) return before;
  return settled(
    {
      requestId,
      status: 'pending',
      readsLeft: world.meet.pendingReads,
      code: meetCode(`${eventId} ${requestId}`),
    },
    world.meet,
  );
}

/** A pending link is ready after a number of reads; the read that finds it ready changes the event. */
export function readOnce(event: StoredEvent, meet: MeetBehaviour): boolean {
  if (event.conference?.status !== 'pending') return false;
  event.conference.readsLeft -= 1;
  event.conference = settled(event.conference, meet);
  return event.conference.status !== 'pending';
}

export function conferenceFields(conference: Conference | null): object {
  if (!conference) return {};
  const { requestId, status, code } = conference;
  const createRequest = {
    requestId,
    conferenceSolutionKey: { type: 'hangoutsMeet' },
    status: { statusCode: status },
  };
  if (status !== 'success') return { conferenceData: { createRequest } };
  const uri = `https://meet.google.com/${code}`;
  return {
    hangoutLink: uri,
    conferenceData: {
      createRequest,
      entryPoints: [{ entryPointType: 'video', uri, label: uri.replace('https://', '') }],
      conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
      conferenceId: code,
    },
  };
}

function settled(conference: Conference, meet: MeetBehaviour): Conference {
  if (conference.readsLeft > 0) return conference;
  return { ...conference, status: meet.fails ? 'failure' : 'success' };
}

function meetCode(seed: string): string {
  const letters = [...createHash('sha256').update(seed).digest()].slice(0, 10);
  const text = letters.map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return `${text.slice(0, 3)}-${text.slice(3, 7)}-${text.slice(7)}`;
}
