import { isExtra } from '../../src/core/kit/duty.ts';
import { firstOf, hasNobody, seatsToFill, seatsToName } from '../../src/core/moves/moving.ts';
import { unplaced } from '../../src/core/reviews/reviews.ts';
import { hourOptions } from '../elements/choices.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  section,
  wholeNumber,
  writing,
} from '../elements/form.ts';
import { brief, plain, safe } from '../elements/text.ts';
import { fields, makeRef, seatField, views, whenField } from '../ids.ts';
import { exceptionsField } from './exceptions-field.ts';
import { freeWords } from './free-times.ts';
import type { SearchInput } from './offers.ts';

/** Days, hours, people and limits of a search. */
export function constraintsForm({ loop, candidate }: Pick<SearchInput, 'loop' | 'candidate'>): Modal {
  const { availability, constraints } = loop;
  const hours = hourOptions();
  const rounds = unplaced(loop);
  return modal(
    'Change constraints',
    [
      section(`*${safe(candidate)}* · times in ${availability.zone}`),
      input({
        id: fields.firstDay,
        label: 'First day',
        element: { type: 'datepicker', initial_date: availability.firstDay },
      }),
      input({
        id: fields.lastDay,
        label: 'Last day',
        element: { type: 'datepicker', initial_date: availability.lastDay },
      }),
      input({ id: fields.from, label: 'From', element: choice(hours, availability.from) }),
      input({ id: fields.to, label: 'Until', element: choice(hours, availability.to) }),
      exceptionsField(availability.exceptions),
      input({
        id: fields.roundsPerDay,
        label: 'Rounds a day at most',
        element: wholeNumber(12, constraints.roundsPerDay),
      }),
      input({
        id: fields.minGap,
        label: 'Shortest break between rounds, minutes',
        element: wholeNumber(240, constraints.minGap),
      }),
      input({
        id: fields.maxGap,
        label: 'Longest wait between rounds, minutes',
        element: wholeNumber(720, constraints.minGap + constraints.maxGap),
      }),
      input({
        id: fields.grid,
        label: 'Rounds may begin',
        element: choice(
          [option('15', 'every quarter of an hour'), option('5', 'every five minutes')],
          String(constraints.grid),
        ),
      }),
      ...rounds.flatMap((round) =>
        seatsToName(round).map((seat) =>
          input({
            id: seatField(seat.id),
            label: `${round.title}: ${seat.skill}`,
            element: {
              type: 'multi_users_select',
              max_selected_items: 15,
              // Slack refuses a list with nobody in it.
              ...(seat.pool.length > 0 ? { initial_users: seat.pool } : {}),
            },
            // Somebody may be looked for already.
            isOptional: isExtra(seat) || (seat.left.length > 0 && !hasNobody(round)),
          }),
        ),
      ),
      input({
        id: fields.reason,
        label: 'Why people may have more interviews than they set',
        element: writing(300, constraints.overLimits),
        hint: 'Empty: their limits hold. The reason stands in the audit.',
        isOptional: true,
      }),
    ],
    {
      callback_id: views.constraints,
      private_metadata: makeRef(loop.id),
      submit: plain('Look again', 24),
      close: plain('Cancel', 24),
    },
  );
}

/** A time for every round, and a person where there is a choice. What was picked before and could not be stands there again. */
export function byHandForm({ loop, candidate, zone }: Omit<SearchInput, 'now'>): Modal {
  const { picked, offers } = loop.search;
  const best = picked ?? offers[0];
  const rounds = unplaced(loop);
  return modal(
    'Pick by hand',
    [
      section(`*${safe(candidate)}*`),
      ...(picked ? [section(picked.against.map((reason) => `• ${brief(reason, 300)}`).join('\n'))] : []),
      ...rounds.flatMap((round) => {
        const slot = best?.slots.find(({ round: id }) => id === round.id);
        const free = picked?.free.find(({ round: id }) => id === round.id)?.starts ?? [];
        return [
          input({
            id: whenField(round.id),
            label: `${round.title}, ${round.minutes} minutes`,
            element: {
              type: 'datetimepicker',
              ...(slot ? { initial_date_time: Math.floor(slot.startsAt / 1000) } : {}),
            },
            ...(free.length > 0 ? { hint: `Free: ${freeWords(free, zone)} (${zone})` } : {}),
          }),
          ...seatsToFill(round).flatMap((seat) =>
            seat.pool.length > 1
              ? [
                  input({
                    id: seatField(seat.id),
                    label: `${round.title}: ${seat.skill}`,
                    element: {
                      type: 'users_select',
                      initial_user: slot?.people[seat.id] ?? (firstOf(seat) as string),
                    },
                    hint: 'One of those chosen for this interview.',
                  }),
                ]
              : [],
          ),
        ];
      }),
      context(
        'Quorum looks at every calendar and says what stands against these times before anything is booked.',
      ),
    ],
    {
      callback_id: views.byHand,
      private_metadata: makeRef(loop.id),
      submit: plain('Check', 24),
      close: plain('Cancel', 24),
    },
  );
}
