import type { KnownBlock } from '@slack/types';
import { levels } from '../../src/core/kit/level.ts';
import type { TrainingRound } from '../../src/core/kit/training-rounds.ts';
import type { Interviews } from '../../src/core/people/load.ts';
import type { Person } from '../../src/core/people/person.ts';
import type { PersonSettings, SettingsField } from '../../src/core/people/person-settings.ts';
import {
  choice,
  context,
  type InputField,
  input,
  type Modal,
  modal,
  option,
  section,
  ticks,
  time,
  wholeNumber,
} from '../elements/form.ts';
import { count, plain, safe } from '../elements/text.ts';
import { actions, makeRef, personField, views } from '../ids.ts';

type ChosenPerson = ({ ok: true } & PersonInput) | { ok: false; reason: string };

/** A menu of people, and below it what the chosen one gives to interviews. */
export function peopleView(chosen: ChosenPerson): Modal {
  if (!chosen.ok) return modal('People', [personMenu(), section(safe(chosen.reason))]);
  return modal(
    'People',
    [
      personMenu(chosen.person.user),
      section(`*${safe(chosen.person.name)}*`),
      interviewsBlock(chosen.interviews),
      ...(chosen.isFromCalendar ? [context('From their calendar, until they set their own.')] : []),
      ...hoursInputs(chosen),
      ...limitInputs(chosen),
    ],
    {
      callback_id: views.person,
      private_metadata: makeRef(chosen.person.user),
      submit: plain('Save', 24),
      close: plain('Cancel', 24),
    },
  );
}

export const personMenu = (user?: string): KnownBlock => ({
  type: 'actions',
  block_id: actions.choosePerson,
  elements: [
    {
      type: 'users_select',
      action_id: actions.choosePerson,
      placeholder: plain('Choose a person'),
      ...(user ? { initial_user: user } : {}),
    },
  ],
});

/** `/hire hours`: what people set for themselves, without limits and training. */
export const hoursForm = (input: PersonInput): Modal =>
  modal(
    'Your hours',
    [
      interviewsBlock(input.interviews),
      ...(input.isFromCalendar ? [context('*From your calendar*, until you save your own here.')] : []),
      ...hoursInputs(input),
    ],
    {
      callback_id: views.hours,
      submit: plain('Save', 24),
      close: plain('Cancel', 24),
    },
  );

type PersonInput = {
  person: Person;
  settings: PersonSettings;
  interviews: Interviews;
  rounds: TrainingRound[];
  isFromCalendar?: boolean;
};

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const dayOptions = days.map((day, index) => option(String(index + 1), day));

type Setting = Omit<InputField, 'id'> & { field: SettingsField };
const inputsOf = (user: string, settings: Setting[]): KnownBlock[] =>
  settings.map(({ field, ...rest }) => input({ ...rest, id: personField(field, user) }));

/** What people set for themselves: when they work, when they could, and what stays free. */
function hoursInputs({ person: { user, zone }, settings }: PersonInput): KnownBlock[] {
  const { weekdays, hours, flexible, bufferBefore, bufferAfter, namedVote } = settings;
  const [pause] = settings.pauses;
  const picked = (clock: string | undefined) => time(clock === '24:00' ? '00:00' : (clock ?? ''));
  return [
    context(`Times are local: ${safe(zone)}, as in the Slack profile.`),
    ...inputsOf(user, [
      { field: 'weekdays', label: 'Interviews on', element: ticks(dayOptions, weekdays.map(String)) },
      { field: 'hoursFrom', label: 'From', element: picked(hours.from) },
      { field: 'hoursTo', label: 'Until', element: picked(hours.to) },
      {
        field: 'flexibleFrom',
        label: 'Could also begin at',
        element: picked(flexible.from === hours.from ? undefined : flexible.from),
        hint: 'Only where nothing else fits.',
        isOptional: true,
      },
      {
        field: 'flexibleTo',
        label: 'Could also stay until',
        element: picked(flexible.to === hours.to ? undefined : flexible.to),
        hint: 'Only where nothing else fits.',
        isOptional: true,
      },
      { field: 'pauseFrom', label: 'Lunch from', element: picked(pause?.from), isOptional: true },
      { field: 'pauseTo', label: 'Lunch until', element: picked(pause?.to), isOptional: true },
      { field: 'bufferBefore', label: 'Minutes free before', element: wholeNumber(120, bufferBefore) },
      { field: 'bufferAfter', label: 'Minutes free after', element: wholeNumber(120, bufferAfter) },
      {
        field: 'namedVote',
        label: 'Second votes',
        element: ticks(
          [option('named', 'My name may stand beside my second vote')],
          namedVote ? ['named'] : [],
        ),
        hint: 'Names are shown only where everybody who voted ticked this; else only counts are.',
        isOptional: true,
      },
    ]),
  ];
}

/** What coordinators set: how many interviews, and which rounds somebody still learns. */
function limitInputs({ person: { user }, settings, rounds }: PersonInput): KnownBlock[] {
  const options = rounds.map(({ id, title }) => option(id, title));
  const chosen = options.filter(({ value }) => value && settings.inTraining.includes(value));
  const training: Setting = {
    field: 'inTraining',
    label: 'In training for',
    element: {
      type: 'multi_static_select',
      options,
      ...(chosen.length > 0 ? { initial_options: chosen } : {}),
    },
    hint: 'They watch these rounds, and sit in them only where nobody trained can.',
    isOptional: true,
  };
  return inputsOf(user, [
    { field: 'perDay', label: 'Interviews a day, at most', element: wholeNumber(10, settings.perDay) },
    { field: 'perWeek', label: 'Interviews a week, at most', element: wholeNumber(40, settings.perWeek) },
    ...(options.length > 0 ? [training] : []),
    {
      field: 'level',
      label: 'Seniority',
      element: choice(
        levels.map((level) => option(level, level)),
        settings.level ?? undefined,
      ),
      hint: 'In a debrief the most junior interviewer speaks first.',
      isOptional: true,
    },
  ]);
}

const interviewsBlock = ({ last, next, week }: Interviews): KnownBlock =>
  context(`${count(last, 'interview')} in the last 14 days, ${next} in the next 14, ${week} this week.`);
