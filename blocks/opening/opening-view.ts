import type { KnownBlock } from '@slack/types';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { HeldField, Opening } from '../../src/core/opening/opening.ts';
import { seatKey } from '../../src/core/opening/opening.ts';
import type { Page } from '../../src/core/opening/pages.ts';
import { payWords } from '../../src/core/opening/pay-words.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { brief, count, list, mention, mrkdwn, safe, typed } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

type OpeningInput = { opening: Opening; kit: Kit | null; missing: string[]; user: string };

/** What was chosen and why, each with a way to change it; for coordinators and the hiring manager. */
export function openingView({ opening, kit, missing, user }: OpeningInput): Modal {
  const { title, department, region, state } = opening;
  const isClosed = state === 'closed';
  const change = (field: HeldField) =>
    isClosed ? null : button('Change', actions.changeHeld, makeRef(opening.id, field));
  return modal('Opening', [
    section(`*${brief(title, 300)}*\n${brief(department, 300)} · ${brief(region, 300)}`),
    section(stateWords(opening, missing)),
    ...waysOn(opening, missing, user),
    ...(kit
      ? heldBlocks(opening, kit, change)
      : [
          section(
            'Its interview plan is not there any more. Press *Change* at another plan, or ask whoever looks after the plans.',
          ),
        ]),
    ...roleBlocks(opening, kit),
    ...undelivered(opening),
  ]);
}

function stateWords(
  { state, agreed, coordinator, hiringManager, closed }: Opening,
  missing: string[],
): string {
  if (state === 'closed')
    return `Closed by ${mention(closed?.by ?? null)}: ${closed?.why === 'hired' ? 'somebody was hired' : 'it is not filled'}. ${brief(closed?.reason ?? '', 500)}`;
  if (state === 'open') return 'Open: both have agreed, and loops can start from it.';
  if (missing.length > 0) return `Before somebody can agree, add ${list(missing)}.`;
  const isOut = agreed.includes(hiringManager)
    ? mention(coordinator)
    : agreed.length > 0
      ? mention(hiringManager)
      : `${mention(hiringManager)} and ${mention(coordinator)}`;
  return `Waits for ${isOut} to agree.`;
}

function waysOn(opening: Opening, missing: string[], user: string): KnownBlock[] {
  const { id, state, revision, agreed } = opening;
  const ref = makeRef(id);
  if (state === 'closed') return [buttonRow(button('Open it again', actions.reopenOpening, ref))];
  const isMine = agreed.includes(user);
  const canAgree = missing.length === 0 && !isMine && state !== 'open';
  return [
    buttonRow(
      ...(canAgree ? [primaryButton('Agree', actions.agreeOpening, makeRef(id, revision))] : []),
      ...(missing.length > 0
        ? [primaryButton('Complete it', actions.openingPage, makeRef(id, 'work', 'on'))]
        : []),
      ...(isMine ? [button('Take back my agreement', actions.withdrawAgreement, ref)] : []),
      button('Job description', actions.describeOpening, ref),
      button('Close the opening', actions.closeOpening, ref),
    ),
  ];
}

type Change = (field: HeldField) => ReturnType<typeof button> | null;

function heldBlocks({ held }: Opening, kit: Kit, change: Change): KnownBlock[] {
  const why = (key: string): string => safe(held.reasons[key] ?? '');
  const own = (field: HeldField): boolean => held.changed[field] !== undefined;
  const row = (field: HeldField, heading: string, words: string): KnownBlock => {
    const accessory = change(field);
    return { ...section(`*${heading}*\n${words}`), ...(accessory ? { accessory } : {}) };
  };
  const each = (
    field: HeldField,
    all: readonly { id: string; title: string }[],
    chosen: readonly string[],
  ): string =>
    [
      ...all
        .filter(({ id }) => chosen.includes(id))
        // A standard round needs no reason of its own.
        .map(({ id, title }) => {
          const reason = field === 'rounds' && isStandard(kit, id) ? '' : why(`${field}/${id}`);
          return `• ${safe(title)}${own(field) || !reason ? '' : `: ${lower(reason)}`}`;
        }),
      ...(own(field) || field === 'rounds' ? [`_${why(field)}_`] : []),
    ].join('\n');
  const tasks = kit.rounds
    .filter(({ id }) => held.rounds.includes(id) && held.exercises[id])
    .map(({ id, title }) => {
      const task = kit.exercises.find((exercise) => exercise.id === held.exercises[id]);
      return `• ${safe(title)}: ${safe(task?.title ?? '')}${own('exercises') ? '' : `. ${why(`exercises/${id}`)}`}`;
    });
  return [
    { type: 'divider' },
    row('kit', 'Interview plan', `${safe(kit.title)}. ${why('kit')}`),
    row('level', 'Level', `${held.level[0]?.toUpperCase()}${held.level.slice(1)}. ${why('level')}`),
    row('rounds', 'Rounds', each('rounds', kit.rounds, held.rounds)),
    row('focus', 'In focus: two people assess each', each('focus', kit.competencies, held.focus)),
    row('attitudes', 'Attitudes', each('attitudes', kit.attitudes, held.attitudes)),
    ...(tasks.length > 0
      ? [
          row(
            'exercises',
            'Tasks',
            [...tasks, ...(own('exercises') ? [`_${why('exercises')}_`] : [])].join('\n'),
          ),
        ]
      : []),
  ];
}

const isStandard = (kit: Kit, round: string): boolean =>
  kit.rounds.some(({ id, isStandard }) => id === round && isStandard);

const lower = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

function roleBlocks(opening: Opening, kit: Kit | null): KnownBlock[] {
  const { id, state, mustHaves, niceToHaves, success, pay, pools, held, intake } = opening;
  const row = (page: Page, heading: string, lines: string[]): KnownBlock => ({
    type: 'section',
    text: mrkdwn(`*${heading}*\n${lines.join('\n') || 'Nothing yet.'}`),
    ...(state === 'closed'
      ? {}
      : { accessory: button('Change', actions.openingPage, makeRef(id, page, 'back')) }),
  });
  const bullets = (lines: readonly string[]) => lines.map((line) => `• ${brief(line, 250)}`);
  const answers = (kit?.intake ?? []).flatMap(({ id: key, label, options }) => {
    const chosen = options.find((one) => one.id === intake.choices[key])?.label;
    const words = [chosen, intake[key]].filter(Boolean).join(' · ');
    return words ? [`• ${safe(label)}: ${brief(words, 350)}`] : [];
  });
  const seats = (kit?.rounds ?? [])
    .filter((round) => held.rounds.includes(round.id))
    .map(({ id: round, title, seats }) => {
      const pool = new Set(seats.flatMap((_, place) => pools[seatKey(round, place)] ?? []));
      return `• ${safe(title)}: ${pool.size > 0 ? [...pool].slice(0, 8).map(mention).join(', ') : 'nobody yet'}`;
    });
  const band = pay
    ? [
        safe(payWords(pay, opening)),
        ...[pay.equity].filter(Boolean).map((words) => brief(words, 300)),
        ...[pay.note].filter(Boolean).map((words) => `For the offer sheet only: ${brief(words, 300)}`),
      ].join('\n')
    : 'Nothing yet.';
  return [
    { type: 'divider' },
    row('basics', 'The opening', [
      `Hiring manager ${mention(opening.hiringManager)}, begun by ${mention(opening.coordinator)}`,
    ]),
    ...(kit ? [row('work', 'The work', answers)] : []),
    row('person', 'Must-haves', bullets(mustHaves)),
    ...(niceToHaves.length > 0 ? [section(`*Nice to have*\n${bullets(niceToHaves).join('\n')}`)] : []),
    section(`*What will be true after six months*\n${bullets(success).join('\n') || 'Nothing yet.'}`),
    section(`*Pay*\n${band}`),
    ...(kit ? [row('people', 'Who interviews', seats)] : []),
    context('A change counts for loops that start later.'),
  ];
}

const undelivered = ({ notices }: Opening): KnownBlock[] =>
  notices
    .filter(({ failure }) => failure !== null)
    .slice(0, 5)
    .map(({ to, failure }) =>
      context(`:warning: ${mention(to)} could not be told: ${typed(failure ?? '', 300)}`),
    );

type Listed = { openings: { opening: Opening; missing: string[] }[]; isCoordinator: boolean };

/** A window holds a hundred blocks. */
const mostListed = 80;

export function openingsView({ openings, isCoordinator }: Listed): Modal {
  const rows = openings.slice(0, mostListed).map(({ opening, missing }): KnownBlock => {
    const { id, title, department, hiringManager } = opening;
    const lines = [
      `*${brief(title, 200)}* · ${brief(department, 100)}`,
      `${stateShort(opening, missing)} · hiring manager ${mention(hiringManager)}`,
    ];
    return { ...section(lines.join('\n')), accessory: button('Look', actions.seeOpening, makeRef(id)) };
  });
  const more = openings.length - rows.length;
  return modal('Openings', [
    ...(isCoordinator
      ? [buttonRow(primaryButton('Begin an opening', actions.beginOpening, makeRef('new')))]
      : []),
    ...(rows.length > 0
      ? rows
      : [
          section(
            'There is no opening yet. An opening is a role to be filled: its answers choose how its loops are held.',
          ),
        ]),
    ...(more > 0 ? [context(`And ${count(more, 'older one')}.`)] : []),
  ]);
}

function stateShort({ state, agreed }: Opening, missing: string[]): string {
  if (state === 'closed') return 'Closed';
  if (state === 'open') return 'Open';
  if (missing.length > 0) return `To be completed: add ${list(missing)}`;
  return agreed.length > 0 ? 'One has agreed' : 'Nobody has agreed yet';
}
