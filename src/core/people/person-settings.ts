import { z } from 'zod';
import { Level } from '../kit/level.ts';

const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5][05]$|^24:00$/);
const LocalSpan = z.strictObject({ from: LocalTime, to: LocalTime });
type LocalSpan = z.infer<typeof LocalSpan>;

/** What one person gives to interviews, in their own zone; the names are those of `Planned`. Lengths are minutes. */
export const PersonSettings = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).min(1),
  hours: LocalSpan,
  flexible: LocalSpan,
  pauses: z.array(LocalSpan).max(1),
  perDay: z.int().min(0).max(10),
  perWeek: z.int().min(0).max(40),
  bufferBefore: z.int().min(0).max(120).multipleOf(5),
  bufferAfter: z.int().min(0).max(120).multipleOf(5),
  /** Ids of the rounds in which they may watch, and not yet sit alone. */
  inTraining: z.array(z.string()),
  /** Where they stand; in a debrief the most junior speaks first. */
  level: Level.nullable(),
  /** Their name may stand beside their second vote, where everybody else’s may too. */
  namedVote: z.boolean(),
});
export type PersonSettings = z.infer<typeof PersonSettings>;

const usual: Omit<PersonSettings, 'flexible'> = {
  weekdays: [1, 2, 3, 4, 5],
  hours: { from: '09:00', to: '17:30' },
  pauses: [],
  perDay: 3,
  perWeek: 8,
  bufferBefore: 0,
  bufferAfter: 0,
  inTraining: [],
  level: null,
  namedVote: false,
};

/** Until people set their own: Monday to Friday, nine to half past five, where they are. */
export function settingsOf(saved: Partial<PersonSettings> | undefined): PersonSettings {
  const hours = saved?.hours ?? usual.hours;
  return { ...usual, flexible: hours, ...saved };
}

/** As a form gives it: times as "HH:MM", numbers as typed, nothing as "". */
export type HoursForm = {
  weekdays: string[];
  hoursFrom: string;
  hoursTo: string;
  /** Empty: the hours themselves. */
  flexibleFrom: string;
  flexibleTo: string;
  pauseFrom: string;
  pauseTo: string;
  bufferBefore: string;
  bufferAfter: string;
  /** Ticked or not. */
  namedVote: string[];
};
/** `inTraining`: null where the form had no rounds to offer. */
export type LimitsForm = { perDay: string; perWeek: string; inTraining: string[] | null; level: string };
/** `limits`: null in the form that people fill for themselves. */
export type SettingsForm = HoursForm & { limits: LimitsForm | null };
export type SettingsField = keyof HoursForm | keyof LimitsForm;
export type SettingsErrors = Partial<Record<SettingsField, string>>;

/** What a form without errors changes. A round it could not offer stays as it was. */
export function chosenSettings(
  form: SettingsForm,
  before: PersonSettings,
  offered: readonly string[],
): Partial<PersonSettings> {
  const hours = { from: form.hoursFrom, to: endOf(form.hoursTo) };
  const { limits } = form;
  const kept = before.inTraining.filter((round) => !offered.includes(round));
  return {
    weekdays: form.weekdays.map(Number).toSorted(),
    hours,
    flexible: { from: form.flexibleFrom || hours.from, to: endOf(form.flexibleTo) || hours.to },
    pauses: form.pauseFrom ? [{ from: form.pauseFrom, to: endOf(form.pauseTo) }] : [],
    bufferBefore: Number(form.bufferBefore),
    bufferAfter: Number(form.bufferAfter),
    namedVote: form.namedVote.length > 0,
    ...(limits
      ? {
          perDay: Number(limits.perDay),
          perWeek: Number(limits.perWeek),
          level: Level.safeParse(limits.level).data ?? null,
        }
      : {}),
    ...(limits?.inTraining ? { inTraining: [...new Set([...kept, ...limits.inTraining])] } : {}),
  };
}

/** A time picker ends at 23:59: midnight, as an end, is the end of the day. */
export const endOf = (time: string): string => (time === '00:00' ? '24:00' : time);

const spanWords = ({ from, to }: LocalSpan): string => `${from}–${to}`;
const valueWords = (settings: PersonSettings): Record<keyof PersonSettings, string> => ({
  weekdays: settings.weekdays.join(' '),
  hours: spanWords(settings.hours),
  flexible: spanWords(settings.flexible),
  pauses: settings.pauses.map(spanWords).join(' '),
  perDay: String(settings.perDay),
  perWeek: String(settings.perWeek),
  bufferBefore: String(settings.bufferBefore),
  bufferAfter: String(settings.bufferAfter),
  inTraining: settings.inTraining.join(' '),
  level: settings.level ?? 'not said',
  namedVote: settings.namedVote ? 'yes' : 'no',
});

/** What changed, name by name: "3 → 2". */
export function settingsChanged(before: PersonSettings, after: PersonSettings): Record<string, string> {
  const [old, young] = [valueWords(before), valueWords(after)];
  const names = Object.keys(old) as (keyof PersonSettings)[];
  return Object.fromEntries(
    names.filter((name) => old[name] !== young[name]).map((name) => [name, `${old[name]} → ${young[name]}`]),
  );
}
