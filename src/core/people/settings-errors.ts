import {
  endOf,
  type HoursForm,
  type LimitsForm,
  type SettingsErrors,
  type SettingsForm,
} from './person-settings.ts';

const needed = ['hoursFrom', 'hoursTo'] as const;
const optional = ['flexibleFrom', 'flexibleTo', 'pauseFrom', 'pauseTo'] as const;
const buffers = ['bufferBefore', 'bufferAfter'] as const;

/** What is wrong with a form of settings: one sentence a field. `rounds`: ids of those it offered to train for. */
export function settingsErrors(form: SettingsForm, rounds: readonly string[]): SettingsErrors {
  const single = { ...dayErrors(form), ...timeErrors(form), ...bufferErrors(form) };
  const spans = Object.keys(timeErrors(form)).length > 0 ? {} : spanErrors(form);
  return { ...single, ...spans, ...(form.limits ? limitErrors(form.limits, rounds) : {}) };
}

function dayErrors({ weekdays }: HoursForm): SettingsErrors {
  const areDays = weekdays.every((day) => /^[1-7]$/.test(day)) && new Set(weekdays).size === weekdays.length;
  return weekdays.length > 0 && areDays ? {} : { weekdays: 'Choose at least one day of the week.' };
}

function timeErrors(form: HoursForm): SettingsErrors {
  const wrong = [
    ...needed.map((field) => [field, form[field] ? timeError(form[field]) : 'Choose a time.']),
    ...optional.map((field) => [field, form[field] ? timeError(form[field]) : null]),
  ];
  return Object.fromEntries(wrong.filter(([, sentence]) => sentence));
}

function timeError(time: string): string | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return 'Choose a time of the day.';
  return /[05]$/.test(time) ? null : 'Choose a time in steps of five minutes.';
}

function spanErrors(form: HoursForm): SettingsErrors {
  const { hoursFrom, flexibleFrom, pauseFrom, pauseTo } = form;
  const [hoursTo, flexibleTo, pauseEnd] = [form.hoursTo, form.flexibleTo, pauseTo].map(endOf) as [
    string,
    string,
    string,
  ];
  if (hoursTo <= hoursFrom) return { hoursTo: 'The hours must end later than they begin.' };
  return {
    ...(flexibleFrom > hoursFrom ? { flexibleFrom: 'This must not be later than the hours begin.' } : {}),
    ...(flexibleTo && flexibleTo < hoursTo
      ? { flexibleTo: 'This must not be earlier than the hours end.' }
      : {}),
    ...pauseErrors({ from: pauseFrom, to: pauseEnd }, { from: hoursFrom, to: hoursTo }),
  };
}

type Span = { from: string; to: string };

function pauseErrors(pause: Span, hours: Span): SettingsErrors {
  const incomplete = 'Choose when lunch begins and ends, or neither.';
  if (!pause.from && !pause.to) return {};
  if (!pause.from) return { pauseFrom: incomplete };
  if (!pause.to) return { pauseTo: incomplete };
  if (pause.to <= pause.from) return { pauseTo: 'Lunch must end later than it begins.' };
  const outside = 'Lunch must lie inside the hours.';
  return {
    ...(pause.from < hours.from ? { pauseFrom: outside } : {}),
    ...(pause.to > hours.to ? { pauseTo: outside } : {}),
  };
}

const bufferErrors = (form: HoursForm): SettingsErrors =>
  Object.fromEntries(
    buffers
      .filter((field) => !isWhole(form[field], 120) || Number(form[field]) % 5 !== 0)
      .map((field) => [field, 'Write minutes in steps of five, from 0 to 120.']),
  );

function limitErrors({ perDay, perWeek, inTraining }: LimitsForm, rounds: readonly string[]): SettingsErrors {
  const training: SettingsErrors = inTraining?.some((round) => !rounds.includes(round))
    ? { inTraining: 'One of these rounds is in no interview plan any more; choose others.' }
    : {};
  if (!isWhole(perDay, 10)) return { ...training, perDay: 'Write a whole number from 0 to 10.' };
  if (!isWhole(perWeek, 40)) return { ...training, perWeek: 'Write a whole number from 0 to 40.' };
  if (Number(perWeek) >= Number(perDay)) return training;
  return { ...training, perWeek: 'Allow at least as many in a week as in a day.' };
}

const isWhole = (typed: string, most: number): boolean => /^\d{1,3}$/.test(typed) && Number(typed) <= most;
