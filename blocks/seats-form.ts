import { type Kit, questionsById, topicOf } from '../src/core/kit.ts';
import type { Loop } from '../src/core/loop.ts';
import { context, input, type Modal, modal, section } from './form.ts';
import { makeRef, seatField, views } from './ids.ts';
import { count, plain, safe } from './text.ts';

export function seatsForm(loop: Loop, kit: Kit, candidate: string): Modal {
  const rounds = loop.rounds.flatMap((round) => [
    section(`*${safe(round.title)}* · ${round.minutes} minutes`),
    ...round.seats.flatMap((seat, place) => {
      const topics = questionsById(kit, seat.questions).map((one) => topicOf(kit, loop.kit.level, one).title);
      return [
        input({
          id: seatField(seat.id),
          label: round.seats.length > 1 ? `Interviewer ${place + 1}` : 'Interviewer',
          element: { type: 'users_select', ...(seat.holder ? { initial_user: seat.holder } : {}) },
        }),
        context(`Reads: ${safe(topics.join(', '))}`),
      ];
    }),
  ]);
  const seats = loop.rounds.reduce((sum, round) => sum + round.seats.length, 0);
  return modal(
    'Choose interviewers',
    [
      section(
        `*${safe(candidate)}* · ${safe(loop.kit.title)}, ${loop.kit.level}\nThe debrief opens once ${count(seats, 'card is', 'cards are')} in or excused.`,
      ),
      { type: 'divider' },
      ...rounds,
    ],
    {
      callback_id: views.seats,
      private_metadata: makeRef(loop.id),
      submit: plain('Find times', 24),
      close: plain('Cancel', 24),
    },
  );
}
