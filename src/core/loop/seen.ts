/** What the calendar shows of one event of ours, in ids of its loop: users, and the candidate as `candidate`. */
export type Seen = {
  /** `gone`: it is not in our calendar any more, and nobody said that it was deleted. */
  status: 'confirmed' | 'cancelled' | 'gone';
  startsAt: number;
  endsAt: number;
  etag: string;
  answers: Record<string, 'accepted' | 'declined' | 'tentative' | 'needsAction'>;
  /** What the room's own calendar says, or that the room is no guest any more; left out where none is booked. */
  room?: 'accepted' | 'declined' | 'tentative' | 'needsAction' | 'missing';
  /** Holders, or the candidate, who were invited and are no guests any more. */
  missing: string[];
  /** How many guests nobody of us invited. */
  added: number;
  isWordsChanged: boolean;
  /** Who is not free at the new time; none where it was not moved. */
  conflicts: string[];
  /** For whom it is outside the hours they give to interviews, and whose limits it breaks; only what the time before did not. */
  outside?: string[];
  overLimit?: string[];
};
