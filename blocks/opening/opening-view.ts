import type { KnownBlock, SectionBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { listed } from '../../src/core/listed.ts';
import type { HeldField, Opening } from '../../src/core/opening/opening.ts';
import { seatKey } from '../../src/core/opening/opening.ts';
import type { Page } from '../../src/core/opening/pages.ts';
import { payWords } from '../../src/core/opening/pay-words.ts';
import { type OpeningPart, partsIn, sidesOut } from '../../src/core/opening/sides.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { brief, mention, mrkdwn, safe, typed } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { loopBlocks, type OpeningsLoops } from './opening-loops.ts';

type OpeningInput = {
  opening: Opening;
  kit: Kit | null;
  missing: string[];
  user: string;
  isCoordinator: boolean;
  /** Null: any coordinator. */
  recruiter: string | null;
} & OpeningsLoops;

/** What was chosen and why, each with a way to change it; for coordinators and the hiring manager. */
export function openingView(shown: OpeningInput): Modal {
  const { opening, kit, missing } = shown;
  const { title, department, region, state } = opening;
  const isClosed = state === 'closed';
  const change = (field: HeldField) =>
    isClosed ? null : button('Change', actions.changeHeld, makeRef(opening.id, field));
  return modal('Opening', [
    section(`*${brief(title, 300)}*\n${brief(department, 300)} · ${brief(region, 300)}`),
    section(stateWords(opening, missing, shown.recruiter)),
    ...waysOn(shown),
    ...leaverLines(opening),
    ...loopBlocks(shown),
    ...(kit
      ? heldBlocks(opening, kit, change)
      : [
          withButton(
            section('*Interview plan*\nIt is not there any more. Choose another one.'),
            change('kit'),
          ),
        ]),
    ...roleBlocks(opening, kit),
    ...undelivered(opening),
  ]);
}

function stateWords(opening: Opening, missing: string[], recruiter: string | null): string {
  const { state, hiringManager, closed } = opening;
  if (state === 'closed')
    return `Closed by ${mention(closed?.by ?? null)}: ${closed?.why === 'hired' ? 'somebody was hired' : 'it is not filled'}. ${brief(closed?.reason ?? '', 500)}`;
  if (state === 'open') return 'Open: both have agreed, and loops can start from it.';
  if (missing.length > 0) return `Before somebody can agree, add ${listed(missing)}.`;
  const out = sidesOut(opening);
  const isOut = [
    ...(out.manager ? [mention(hiringManager)] : []),
    ...(out.recruiter ? [recruiter ? mention(recruiter) : 'a coordinator'] : []),
  ];
  return `Waits for ${listed(isOut)} to agree.`;
}

function waysOn({ opening, missing, user, isCoordinator }: OpeningInput): KnownBlock[] {
  const { id, state, revision, agreed, hiringManager } = opening;
  const ref = makeRef(id);
  if (state === 'closed') return [buttonRow(button('Open it again', actions.reopenOpening, ref))];
  const out = sidesOut(opening);
  const canAgree = missing.length === 0 && (user === hiringManager ? out.manager : out.recruiter);
  return [
    buttonRow(
      ...(canAgree ? [primaryButton('Agree', actions.agreeOpening, makeRef(id, revision))] : []),
      ...(missing.length > 0
        ? [primaryButton('Complete it', actions.openingPage, makeRef(id, 'work', 'on'))]
        : []),
      ...(state === 'open' && isCoordinator ? [primaryButton('Start a loop', actions.startHere, ref)] : []),
      ...(agreed.includes(user) ? [button('Take back my agreement', actions.withdrawAgreement, ref)] : []),
      button('Job description', actions.describeOpening, ref),
      button('Close the opening', actions.closeOpening, ref),
    ),
  ];
}

const partWords: Record<OpeningPart, string> = {
  hiringManager: 'its hiring manager',
  recruiter: 'whoever began it',
  interviewer: 'an interviewer',
};

const leaverLines = (opening: Opening): KnownBlock[] =>
  (opening.leavers ?? [])
    .map((user) => ({ user, parts: partsIn(opening, user).filter((part) => part !== 'recruiter') }))
    .filter(({ parts }) => parts.length > 0)
    .slice(0, 5)
    .map(({ user, parts }) =>
      context(
        `:warning: ${mention(user)} has left the company and is still named as ${listed(parts.map((part) => partWords[part]))}. *Change* below names somebody else.`,
      ),
    );

type Change = (field: HeldField) => ReturnType<typeof button> | null;

function heldBlocks({ held }: Opening, kit: Kit, change: Change): KnownBlock[] {
  const why = (key: string): string => safe(held.reasons[key] ?? '');
  const own = (field: HeldField): boolean => held.changed[field] !== undefined;
  const row = (field: HeldField, heading: string, words: string): KnownBlock =>
    withButton(section(`*${heading}*\n${words}`), change(field));
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
    row('level', 'Level', `${capital(held.level)}. ${why('level')}`),
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

const withButton = (block: SectionBlock, accessory: ReturnType<Change>): SectionBlock =>
  accessory ? { ...block, accessory } : block;

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
      return `• ${safe(title)}: ${poolWords([...pool])}`;
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
    row('person', 'What will be true after six months', bullets(success)),
    row('person', 'Pay', [band]),
    ...(kit ? [row('people', 'Who interviews', seats)] : []),
    context('A change counts for loops that start later.'),
  ];
}

const poolWords = (pool: readonly string[]): string => {
  if (pool.length === 0) return 'nobody yet';
  const more = pool.length - 8;
  return `${pool.slice(0, 8).map(mention).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const undelivered = ({ notices }: Opening): KnownBlock[] =>
  notices
    .filter(({ failure }) => failure !== null)
    .slice(0, 5)
    .map(({ to, failure }) =>
      context(`:warning: ${mention(to)} could not be told: ${typed(failure ?? '', 300)}`),
    );
