import type { MeetingRoom } from '../../src/core/meeting-rooms/meeting-room.ts';
import { safe } from '../elements/text.ts';

/** Behind a time: in which room; nothing where none is booked. */
export const placeWords = (booking: { room?: MeetingRoom | null } | null | undefined): string =>
  booking?.room ? ` · ${safe(booking.room.name)}` : '';
