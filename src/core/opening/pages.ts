import { intakeKeys } from '../kit/intake.ts';
import { noAdvert } from './job-description.ts';
import type { Opening } from './opening.ts';
import type { OpeningFields } from './rules.ts';

/** The windows of an opening's form; each is saved by itself. */
export const pages = ['basics', 'work', 'person', 'people', 'advert'] as const;
export type Page = (typeof pages)[number];
export type PageValues = Record<string, string | string[]>;

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^[-•*]\s*/, '').trim())
    .filter((line) => line !== '');

/** What the fields of a page hold; an answer's field is `choice.stack`, its words `words.stack`. */
export function valuesOn(page: Page, opening: Opening, seats: readonly string[]): PageValues {
  const { intake, pay } = opening;
  if (page === 'basics') {
    const { title, department, region, currency, hiringManager, contact = '' } = opening;
    return { title, department, region, currency, hiringManager, contact };
  }
  if (page === 'work')
    return Object.fromEntries(
      intakeKeys.flatMap((key) => [
        [`choice.${key}`, intake.choices[key] ?? ''],
        [`words.${key}`, intake[key]],
      ]),
    );
  if (page === 'people')
    return Object.fromEntries(seats.map((seat) => [`seat.${seat}`, opening.pools[seat] ?? []]));
  if (page === 'advert') return opening.advert ?? noAdvert;
  return {
    mustHaves: opening.mustHaves.join('\n'),
    niceToHaves: opening.niceToHaves.join('\n'),
    success: opening.success.join('\n'),
    payFrom: pay ? String(pay.from) : '',
    payTo: pay ? String(pay.to) : '',
    payPer: pay?.per ?? 'year',
    payEquity: pay?.equity ?? '',
    payNote: pay?.note ?? '',
  };
}

const text = (values: PageValues, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value.trim() : '';
};

/** What a page changes of its opening. */
export function fieldsFrom(page: Page, values: PageValues, opening: Opening): Partial<OpeningFields> {
  if (page === 'basics')
    return {
      title: text(values, 'title'),
      department: text(values, 'department'),
      region: text(values, 'region'),
      currency: text(values, 'currency').toUpperCase(),
      hiringManager: text(values, 'hiringManager'),
      // A window of before this field keeps what is there.
      ...(values.contact === undefined ? {} : { contact: text(values, 'contact') }),
    };
  if (page === 'people') {
    const theirs = Object.entries(values).filter(([field]) => field.startsWith('seat.'));
    const pools = theirs.map(([field, pool]) => [field.slice('seat.'.length), [pool].flat()] as const);
    return { pools: { ...opening.pools, ...Object.fromEntries(pools) } };
  }
  if (page === 'advert') {
    const advert = Object.keys(noAdvert).map((field) => [field, text(values, field)]);
    return { advert: Object.fromEntries(advert) };
  }
  if (page === 'work') {
    // What a window did not ask for stays: another plan may ask for it again.
    const asked = (of: 'choice' | 'words') =>
      intakeKeys.flatMap((key) =>
        values[`${of}.${key}`] === undefined ? [] : [[key, text(values, `${of}.${key}`)] as const],
      );
    const { intake } = opening;
    const choices = Object.entries({ ...intake.choices, ...Object.fromEntries(asked('choice')) });
    return {
      intake: {
        ...intake,
        ...Object.fromEntries(asked('words')),
        choices: Object.fromEntries(choices.filter(([, choice]) => choice !== '')),
      },
    };
  }
  const [from, to] = [Number(text(values, 'payFrom')), Number(text(values, 'payTo'))];
  const per = text(values, 'payPer') === 'hour' ? 'hour' : 'year';
  const [equity, note] = [text(values, 'payEquity'), text(values, 'payNote')];
  // One figure is a band by itself; words without a figure are kept until somebody is told what is missing.
  const pay = { from: from || to, to: to || from, per, equity, note } as const;
  return {
    mustHaves: linesOf(text(values, 'mustHaves')),
    niceToHaves: linesOf(text(values, 'niceToHaves')),
    success: linesOf(text(values, 'success')),
    pay: pay.from || equity || note ? pay : null,
  };
}

const mostLines = 10;

/** What is wrong with a page, field by field. */
export function pageErrors(page: Page, fields: Partial<OpeningFields>): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (page === 'basics') {
    if (!fields.title) wrong.title = 'Write the title of the role.';
    if (!/^[A-Z]{3}$/.test(fields.currency ?? ''))
      wrong.currency = 'Write the three letters of the currency, such as EUR or USD.';
  }
  for (const field of ['mustHaves', 'niceToHaves', 'success'] as const) {
    const lines = fields[field] ?? [];
    if (lines.length > mostLines)
      wrong[field] = `Write at most ${mostLines} lines; what matters most comes first.`;
    if (lines.some((line) => line.length > 300)) wrong[field] = 'Write each line in at most 300 characters.';
  }
  const { pay } = fields;
  if (pay && !(pay.from > 0)) wrong.payFrom = 'Write a figure here, or empty the equity and the premium too.';
  else if (pay && pay.to < pay.from) wrong.payTo = 'The band must end higher than it begins.';
  return wrong;
}

type Edited = {
  /** What the window showed, and what it holds now. */
  shown: PageValues;
  typed: PageValues;
  /** What is saved by now. */
  saved: PageValues;
  /** The window has shown what somebody else wrote, and keeps this person’s words nevertheless. */
  isAgain: boolean;
};

/** Of a field that only one of two people changed, that change; `both`: those that both changed, each in another way. */
export function mergedValues({ shown, typed, saved, isAgain }: Edited): {
  values: PageValues;
  both: string[];
} {
  const values: PageValues = {};
  const both: string[] = [];
  for (const [field, mine] of Object.entries(typed)) {
    const theirs = saved[field] ?? '';
    const isMine = isAgain || !isSame(mine, shown[field] ?? '');
    const isTheirs = !isSame(theirs, shown[field] ?? '') || isAgain;
    values[field] = isMine ? mine : theirs;
    if (isMine && isTheirs && !isSame(mine, theirs)) both.push(field);
  }
  return { values, both };
}

/** The order of people in a pool says nothing. */
const isSame = (a: string | string[], b: string | string[]): boolean =>
  [a].flat().filter(Boolean).toSorted().join('\n') === [b].flat().filter(Boolean).toSorted().join('\n');
