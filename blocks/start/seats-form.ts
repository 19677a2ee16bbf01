import type { KnownBlock } from '@slack/types';
import { isExtra } from '../../src/core/kit/duty.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { questionRounds } from '../../src/core/kit/kit.ts';
import { readingsById, topicOf } from '../../src/core/kit/readings.ts';
import { roundLengths } from '../../src/core/kit/round-template.ts';
import { isTimed } from '../../src/core/kit/round-types.ts';
import { listed } from '../../src/core/listed.ts';
import type { Likeness, Loop, LoopsOwn, Round, Seat } from '../../src/core/loop/loop.ts';
import type { ProposedFrom } from '../../src/core/opening/proposed.ts';
import { aloneIn, coverageOf, isShorter } from '../../src/core/plan/coverage.ts';
import { monthWords } from '../../src/core/time/moment-words.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  section,
  ticks,
  writing,
} from '../elements/form.ts';
import { count, plain, safe, withMentions } from '../elements/text.ts';
import { fields, makeRef, minutesField, seatField, switches, views } from '../ids.ts';
import { likenessWords } from '../lines/likeness.ts';

/** `shortage`: why the rounds that are on cannot be asked; null when they can. */
export type SeatsFormInput = {
  loop: Loop;
  kit: Kit;
  candidate: string;
  shortage: string | null;
  /** The role it is for. `people`: whose choice they are. */
  opening?: { title: string; likeness: Likeness | null; people: ProposedFrom } | null;
  /** Everybody is proposed as in the last loop with this plan. */
  isAsBefore?: boolean;
  /** Another loop with the same candidate. */
  earlier?: { at: number; role: string; zone: string } | null;
};

const manyRounds = 5;

/** The second page of `/hire start`: rounds, a person for every seat, and in one line the proof that they cover the role. */
export function seatsForm(asked: SeatsFormInput): Modal {
  const { loop, kit, candidate, shortage, opening } = asked;
  return modal(
    'Rounds and interviewers',
    [
      section(`*${safe(candidate)}* · ${safe(loop.kit.title)}, ${loop.kit.level}`),
      ...earlierBlocks(asked),
      ...(opening ? [context(`${safe(opening.title)}. ${likenessWords(opening.likeness)}`)] : []),
      ...(shortage ? [section(`:warning: ${withMentions(shortage)}`)] : []),
      ...roundSwitches(loop, kit),
      ...competencySwitches(loop, kit),
      ...aloneFields(loop, kit),
      context(`${asked.isAsBefore ? `${asBeforeWords} ` : ''}${poolWords}`),
      ...loop.rounds.flatMap((round) => roundBlocks(loop, kit, round, shortage !== null)),
      ...(shortage ? [] : proof(loop, kit)),
    ],
    {
      callback_id: views.seats,
      // Which plan the form shows: another one may have been made without its answer reaching the form.
      private_metadata: makeRef(loop.id, loop.version),
      submit: plain(live(loop).length > 0 ? 'Find times' : 'Start', 24),
      close: plain('Cancel', 24),
    },
  );
}

const asBeforeWords = 'Interviewers as in the last loop with this plan.';
const poolWords =
  'Where a field names several people, one of these interviews: whoever is free and has the fewest.';

/** Whoever starts a loop should know that this candidate has been here before. */
export const earlierBlocks = ({ earlier }: Pick<SeatsFormInput, 'earlier'>): KnownBlock[] =>
  earlier
    ? [
        section(
          `:information_source: There was a loop with this candidate in ${monthWords(earlier.at, earlier.zone)}, for ${safe(earlier.role)}.`,
        ),
      ]
    : [];

function roundSwitches(loop: Loop, kit: Kit): KnownBlock[] {
  const on = loop.rounds.map(({ template }) => template);
  const held = questionRounds(kit).map(({ id, title, minutes }) => option(id, `${title}, ${minutes} min`));
  const written = kit.rounds.filter((round) => !isTimed(round)).map(({ id, title }) => option(id, title));
  return [
    ...inTens(held, switches.rounds, 'Rounds', on),
    ...inTens(written, switches.reviews, 'Written reviews', on),
  ];
}

function competencySwitches(loop: Loop, kit: Kit): KnownBlock[] {
  const options = kit.competencies.map(({ id, title }) => option(id, title));
  return inTens(
    options,
    switches.competencies,
    'Focus: two interviewers assess each of these',
    loop.kit.focus ?? [],
  );
}

/** A shorter loop: for these of the focus one interviewer has to do, and the debrief says why. */
function aloneFields(loop: Loop, kit: Kit): KnownBlock[] {
  const options = kit.competencies.flatMap(({ id, title }) =>
    loop.kit.focus?.includes(id) ? [option(id, title)] : [],
  );
  return [
    ...inTens(options, switches.alone, 'One interviewer is enough for', aloneIn(loop)),
    ...reasonField(loop.kit.own),
  ];
}

function reasonField(own: LoopsOwn | undefined): KnownBlock[] {
  if (!own || !isShorter(own)) return [];
  const isOnlyAlone = own.less.rounds.length + own.less.focus.length === 0;
  return [
    input({
      id: fields.aloneReason,
      label: isOnlyAlone ? 'Why one interviewer is enough' : 'Why this loop is shorter than the others',
      hint: 'The debrief says it.',
      element: writing(300, own.reason),
      // Refused in words where it is empty.
      isOptional: true,
    }),
  ];
}

function inTens(
  options: ReturnType<typeof option>[],
  ids: readonly string[],
  label: string,
  on: readonly string[],
): KnownBlock[] {
  return ids.flatMap((id, index) => {
    const group = options.slice(index * 10, index * 10 + 10);
    const words = index === 0 ? label : `${label} (more)`;
    return group.length > 0
      ? [input({ id, label: words, element: ticks(group, on), isOptional: true, isLive: true })]
      : [];
  });
}

const live = ({ rounds }: Loop): Round[] => rounds.filter(isTimed);

/** What holds for these rounds, in one line; who assesses what stands at each seat. */
function proof(loop: Loop, kit: Kit): KnownBlock[] {
  const { others, unheard } = coverageOf(kit, loop);
  const minutes = live(loop).reduce((sum, round) => sum + round.minutes, 0);
  const cards = loop.rounds.flatMap(({ seats }) => seats.filter(({ duty }) => duty === 'interviewer')).length;
  const gateWords = `The debrief opens once ${count(cards, 'scorecard is', 'scorecards are')} in or excused.`;
  if (live(loop).length === 0)
    return [
      context(`Every round is a review: nobody is asked anything, and no competency is proven. ${gateWords}`),
    ];
  // What one interviewer assesses is named below; it is not in focus.
  const which = others.length > 0 ? ' in focus' : '';
  const but = aloneIn(loop).length > 0 ? ' but those that one is enough for' : '';
  const words = [
    `Two interviewers assess every competency${which}${but}; no question repeats.`,
    ...(others.length > 0 ? [`Assessed once: ${safe(listed(others.map(({ title }) => title)))}.`] : []),
    ...(unheard.length > 0 ? [`Not assessed: ${safe(listed(unheard))}.`] : []),
    `${minutes} minutes for the candidate. ${gateWords}`,
  ];
  const isTooMany = live(loop).length > manyRounds;
  return [
    ...(isTooMany
      ? [
          section(
            `:warning: ${live(loop).length} live rounds are a lot to ask of a candidate. Five are usually enough.`,
          ),
        ]
      : []),
    context(words.join(' ')),
  ];
}

function roundBlocks(loop: Loop, kit: Kit, round: Round, isShort: boolean): KnownBlock[] {
  const exercise = kit.exercises.find(({ id }) => id === round.exercise);
  const head = `*${safe(round.title)}* · ${lengthOf(round)}${exercise ? ` · ${safe(exercise.title)}` : ''}`;
  return [
    { type: 'divider' },
    section(head),
    ...(isTimed(round) ? [lengthField(loop, round, isShort)] : []),
    ...round.seats.flatMap((seat) => seatBlocks(loop, kit, round, seat)),
  ];
}

/** From its length in the kit: few, for a small form. What is short may need any length, so then there is every one. */
const otherLengths = [-15, -10, -5, 5, 10, 15];

function lengthField({ kit: { own } }: Loop, round: Round, isShort: boolean): KnownBlock {
  const { template, title, minutes } = round;
  const usual = own?.lengths.find((changed) => changed.round === template)?.from ?? minutes;
  const near = [minutes, usual, ...otherLengths.map((more) => usual + more)];
  return input({
    id: minutesField(template),
    action: switches.minutes[0],
    label: `${title}, length in this loop`,
    element: choice(
      roundLengths.flatMap((length) =>
        isShort || near.includes(length) ? [option(String(length), `${length} min`)] : [],
      ),
      String(minutes),
    ),
    isLive: true,
  });
}

function lengthOf(round: Round): string {
  if (isTimed(round)) return `${round.minutes} minutes`;
  const name = round.blind ? ', read without the name' : '';
  return `a review, due ${count(round.dueDays, 'day')} after there is something to read${name}`;
}

const extraWords = {
  optional: 'May stay empty. The debrief does not wait for their scorecard.',
  shadow:
    'May stay empty. Watches, and writes a scorecard for practice that their mentor reads after the reveal.',
};

function seatBlocks(loop: Loop, kit: Kit, round: Round, seat: Seat): KnownBlock[] {
  const place = round.seats.indexOf(seat) + 1;
  const number = round.seats.length > 1 ? `${place}. ` : '';
  const titles = readingsById(kit, seat.questions).map(
    (reading) => topicOf(kit, loop.kit.level, reading).title,
  );
  const isDealt = loop.rounds.some(({ seats }) => seats.some(({ questions }) => questions.length > 0));
  const isFacts = isDealt && seat.duty === 'interviewer' && titles.length === 0;
  const reads =
    seat.duty === 'player'
      ? 'Plays the role and writes no scorecard.'
      : isExtra(seat)
        ? extraWords[seat.duty as 'optional' | 'shadow']
        : isFacts
          ? 'Establishes facts, and assesses no competency.'
          : `Assesses: ${safe([...new Set(titles)].join(', '))}`;
  return [
    input({
      id: seatField(seat.id),
      label: `${number}${seat.skill}`,
      element: {
        type: 'multi_users_select',
        max_selected_items: 15,
        ...(seat.pool.length > 0 ? { initial_users: seat.pool } : {}),
      },
      ...(seat.pool.length > 1 ? { hint: `A pool of ${seat.pool.length}: one of these interviews.` } : {}),
      isOptional: isExtra(seat),
    }),
    ...(titles.length > 0 || seat.duty === 'player' || isFacts ? [context(reads)] : []),
  ];
}
