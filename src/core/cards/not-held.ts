import { z } from 'zod';

/** Why an interview did not take place, as whoever was there chooses it: no free words, so that no judgment stands in them. */
export const NotHeldReason = z.enum(['candidate', 'interviewer', 'trouble', 'put-off']);
export type NotHeldReason = z.infer<typeof NotHeldReason>;

/** In the form of whoever reports it. */
export const notHeldChoices: Record<NotHeldReason, string> = {
  candidate: 'The candidate did not come',
  interviewer: 'I could not be there',
  trouble: 'The call or the room did not work',
  'put-off': 'We postponed it',
};

/** For the people who look after the loop. */
export const notHeldWords: Record<NotHeldReason, string> = {
  candidate: 'the candidate did not come',
  interviewer: 'the interviewer could not be there',
  trouble: 'the call or the room did not work',
  'put-off': 'it was postponed',
};
