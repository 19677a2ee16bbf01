import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { IntakeAdvert } from '../../src/core/kit/intake.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { advertisedBy } from '../../src/core/opening/job-description.ts';
import { type Opening, seatKey, seatsIn } from '../../src/core/opening/opening.ts';
import { type Page, type PageValues, valuesOn } from '../../src/core/opening/pages.ts';
import { choice, context, input, type Modal, modal, option, section, writing } from '../elements/form.ts';
import { brief, mention, plain, typed } from '../elements/text.ts';
import { choiceField, drawnId, fields, makeRef, seatField, views, wordsField } from '../ids.ts';

/** What the app shows under a field: drawn anew with every change of the opening, or Slack keeps an older value. */
type Draw = { id(field: string): string; text(field: string): string; list(field: string): string[] };

const line = (draw: Draw, field: string, label: string, hint?: string, isOptional = false): KnownBlock =>
  input({
    id: draw.id(field),
    label,
    element: writing(120, draw.text(field), false),
    isOptional,
    ...(hint ? { hint } : {}),
  });

const people = (initial: string[]) =>
  ({
    type: 'multi_users_select',
    max_selected_items: 8,
    ...(initial.length > 0 ? { initial_users: initial } : {}),
  }) as const;

const basics = (draw: Draw): KnownBlock[] => [
  line(draw, fields.title, 'Title of the role', 'As it will stand in the job description.'),
  line(draw, fields.department, 'Team or department'),
  line(draw, fields.region, 'Region', 'Such as Germany, US East, or remote in Europe.'),
  line(draw, fields.currency, 'Currency', 'Three letters, such as EUR or USD.'),
  input({
    id: draw.id(fields.hiringManager),
    label: 'Hiring manager',
    element: {
      type: 'users_select',
      ...(draw.text(fields.hiringManager) ? { initial_user: draw.text(fields.hiringManager) } : {}),
    },
    hint: 'They get a message and complete the opening.',
  }),
];

/** Asked once the opening has begun. */
const contactField = (draw: Draw): KnownBlock[] => [
  input({
    id: draw.id(fields.contact),
    label: 'Contact for adjustments',
    element: {
      type: 'users_select',
      ...(draw.text(fields.contact) ? { initial_user: draw.text(fields.contact) } : {}),
    },
    hint: 'Candidates ask them for more time, breaks or captions: somebody who does not interview. Empty: as in /hire privacy.',
    isOptional: true,
  }),
];

/** Short: the hiring manager says the rest. */
export function beginForm(kits: readonly Kit[]): Modal {
  const none = (kit: Kit) => option(makeRef(kit.id, 'none'), kit.title);
  const starts = kits.flatMap((kit) => [
    ...kit.archetypes.map(({ id, title }) => option(makeRef(kit.id, id), `${kit.title}: ${title}`)),
    none(kit),
  ]);
  const empty: Draw = { id: (field) => field, text: () => '', list: () => [] };
  return modal(
    'Begin an opening',
    [
      ...basics(empty),
      input({
        id: fields.archetype,
        label: 'Interview plan to start from',
        element: choice(starts.slice(0, 100), starts[0]?.value),
        hint: 'Its answers are filled in, and can be changed.',
      }),
    ],
    { callback_id: views.beginOpening, submit: plain('Begin', 24), close: plain('Cancel', 24) },
  );
}

/** Where a page leads: `on` to the next, `back` to the opening, `check` to its job description. */
export const ways = ['on', 'back', 'check'] as const;
export type Way = (typeof ways)[number];

export type PageInput = {
  opening: Opening;
  kit: Kit;
  page: Page;
  way: Way;
  /** What somebody else wrote in the meantime, by field, and what was typed here. */
  clash?: { theirs: Record<string, string | string[]>; values: PageValues };
};

const pageTitles: Record<Page, string> = {
  basics: 'The opening',
  work: 'The work',
  person: 'The person',
  people: 'Who interviews',
  advert: 'Job description',
};

/** One window of the form. It is saved when it is sent, whatever becomes of the next. */
export function openingPage({ opening, kit, page, way, clash }: PageInput): Modal {
  const values = clash?.values ?? valuesOn(page, opening, seatsIn(kit, opening.held.rounds));
  const drawing = `${opening.revision}${clash ? 'b' : ''}`;
  const draw: Draw = {
    id: (field) => drawnId(field, drawing),
    text: (field) => [values[field] ?? ''].flat()[0] ?? '',
    list: (field) => [values[field] ?? []].flat(),
  };
  const body = {
    basics: () => [...basics(draw), ...contactField(draw)],
    work: () => workBlocks(kit, draw),
    person: () => personBlocks(opening, draw),
    people: () => peopleBlocks(opening, kit, draw),
    advert: () => advertBlocks(draw),
  }[page]();
  const isOnward = way === 'on';
  const mode = `${way}${clash ? '-again' : ''}`;
  return modal(
    pageTitles[page],
    [...(clash ? clashBlocks(clash.theirs, kit) : []), ...(isOnward ? [context(onward[page])] : []), ...body],
    {
      callback_id: views.openingPage,
      private_metadata: makeRef(opening.id, page, opening.revision, mode),
      submit: plain(isOnward ? 'Save and go on' : 'Save', 24),
      close: plain('Close', 24),
    },
  );
}

const onward: Record<Page, string> = {
  basics: 'Saved when you press the button.',
  work: 'Page 1 of 3. Each page is saved when you press the button; you can stop after any of them.',
  person: 'Page 2 of 3. Your answers about the work are saved.',
  people: 'Page 3 of 3. Everything before is saved. These rounds were chosen from your answers.',
  advert: 'Saved when you press the button.',
};

function clashBlocks(theirs: Record<string, string | string[]>, kit: Kit): KnownBlock[] {
  const rows = Object.entries(theirs).map(([field, value]) => {
    const words =
      field.startsWith('seat.') || field === fields.hiringManager || field === fields.contact
        ? [value].flat().map(mention).join(', ') || 'nobody'
        : `> ${brief(wordsFor(field, [value].flat().join('\n'), kit) || 'nothing', 2400).replaceAll('\n', '\n> ')}`;
    return `*${typed(labelOf(field, kit), 100)}*\n${words}`;
  });
  return [
    section(
      'Somebody else saved this page while you wrote. *Save* again keeps your words below in place of theirs:',
    ),
    ...rows.slice(0, 20).map((row) => section(row)),
  ];
}

const wordsFor = (field: string, value: string, kit: Kit): string =>
  kit.intake
    .filter(({ id }) => choiceField(id) === field)
    .flatMap(({ options }) => options.filter(({ id }) => id === value))[0]?.label ?? value;

function labelOf(field: string, kit: Kit): string {
  const asked = kit.intake.find(({ id }) => choiceField(id) === field || wordsField(id) === field);
  return asked ? asked.label : (labels[field] ?? 'Interviewers');
}

const labels: Record<string, string> = {
  title: 'Title of the role',
  department: 'Team or department',
  region: 'Region',
  currency: 'Currency',
  hiringManager: 'Hiring manager',
  contact: 'Contact for adjustments',
  mustHaves: 'Must-haves',
  niceToHaves: 'Nice to have',
  success: 'What will be true after six months',
  payFrom: 'Pay from',
  payTo: 'Pay up to',
  payPer: 'Pay per',
  payEquity: 'Equity',
  payNote: 'Premiums and what else belongs to the pay',
  'words.stack': 'The work and its tools',
  kind: 'Employment',
  about: 'About the role',
  benefits: 'What you get besides the pay',
  fits: 'Who should apply',
};

/** Whether candidates read an answer, and what it could say. */
const readBy = (advert: IntakeAdvert | undefined): string =>
  advert
    ? `Published under “${advert.title}”, such as: ${advert.write}`
    : 'Not published: candidates read nothing of it.';

/** A plan that asks nothing still needs to know what the work is. */
const workBlocks = (kit: Kit, draw: Draw): KnownBlock[] =>
  kit.intake.length === 0
    ? advertisedBy(kit).map(({ id, advert }) =>
        input({
          id: draw.id(wordsField(id)),
          label: advert.title,
          element: writing(300, draw.text(wordsField(id))),
          hint: readBy(advert),
        }),
      )
    : kit.intake.flatMap(({ id, label, options, advert }) => [
        input({
          id: draw.id(choiceField(id)),
          label,
          element: choice(
            options.map((one) => option(one.id, one.label)),
            draw.text(choiceField(id)),
          ),
        }),
        input({
          id: draw.id(wordsField(id)),
          label: 'In your words',
          element: writing(300, draw.text(wordsField(id)), false),
          isOptional: true,
          hint: readBy(advert),
        }),
      ]);

const perOptions: PlainTextOption[] = [option('year', 'Year'), option('hour', 'Hour, as a contractor')];

const personBlocks = ({ currency }: Opening, draw: Draw): KnownBlock[] => {
  const many = (field: string, label: string, hint: string, isOptional = false) =>
    input({ id: draw.id(field), label, element: writing(2000, draw.text(field)), hint, isOptional });
  const amount = (field: string, label: string, hint: string) =>
    input({
      id: draw.id(field),
      ...{ label, hint, isOptional: true },
      element: {
        type: 'number_input',
        is_decimal_allowed: true,
        min_value: '0',
        max_value: '99999999',
        ...(draw.text(field) ? { initial_value: draw.text(field) } : {}),
      },
    });
  return [
    many(fields.mustHaves, 'Must-haves', 'One per line. Published under “What you bring”.'),
    many(fields.niceToHaves, 'Nice to have', 'One per line. Published under “Bonus points”.', true),
    many(
      fields.success,
      'What will be true after six months',
      'One per line, each so that you can tell whether it came true. Published.',
    ),
    amount(fields.payFrom, `Pay from, ${currency}`, 'The band is published.'),
    amount(fields.payTo, `Pay up to, ${currency}`, 'One figure is enough.'),
    input({
      id: draw.id(fields.payPer),
      label: 'Per',
      element: choice(perOptions, draw.text(fields.payPer) || 'year'),
    }),
    line(draw, fields.payEquity, 'Equity', 'Published.', true),
    line(
      draw,
      fields.payNote,
      labels.payNote ?? '',
      'In the offer sheet only. Such as: 8,000 more for a specialist.',
      true,
    ),
  ];
};

/** What the other pages do not ask for; a job description is written from all of them. */
const advertBlocks = (draw: Draw): KnownBlock[] => {
  const words = (field: string, hint: string, most = 1500) =>
    input({
      ...{ id: draw.id(field), label: labels[field] ?? '', hint, isOptional: true },
      element: writing(most, draw.text(field), most > 300),
    });
  return [
    words(fields.kind, 'Such as: full-time, permanent, two days a week in the office.', 200),
    words(fields.about, 'The team, what it builds and who uses it.'),
    words(fields.benefits, 'One per line.'),
    words(fields.fits, 'What this person decides alone, and whom they work with.'),
  ];
};

const peopleBlocks = ({ held }: Opening, kit: Kit, draw: Draw): KnownBlock[] => [
  section('Several names are a pool: Quorum takes whoever has time.'),
  ...kit.rounds
    .filter(({ id }) => held.rounds.includes(id))
    .flatMap(({ id, title, seats }) =>
      seats.map(({ skill }, place) =>
        input({
          id: draw.id(seatField(seatKey(id, place))),
          label: `${title}: ${skill}`,
          element: people(draw.list(seatField(seatKey(id, place)))),
          isOptional: true,
        }),
      ),
    ),
];
