import type { Moved } from '../drift/moved.ts';

/** `elsewhere`: the event is not in our calendar any more, and perhaps in another one. */
export type Lost = 'deleted' | 'elsewhere';

export type RoomTrouble = 'declined' | 'removed' | 'taken';

/** What people did to an event that the coordinator is asked about; it goes once they answer, or undo it there. */
export type Drift = {
  /** A button names it, so that an old message answers no newer question. */
  number: number;
  at: number;
  moved: Moved | null;
  lost: Lost | null;
  /** Holders, or the candidate, who were taken out of the invitation. */
  missing: string[];
  /** Its room is not booked: it said no, was taken out, or is another loop's then. */
  room?: RoomTrouble | null;
  /** No other room was free either. */
  isNoRoomFree?: boolean;
  /** The answer that is being carried out. */
  doing?: 'back' | 'restore' | 'room' | null;
  /** The event that is gone, while another one is made. */
  event?: string;
  /** It was tried, and given up. */
  isGivenUp?: boolean;
  /** Who has something else by now, so that the answer could not be carried out. */
  stuck?: string[];
  posted: { channel: string; ts: string; isAstray?: true } | null;
};
