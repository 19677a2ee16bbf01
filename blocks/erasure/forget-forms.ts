import type { KnownBlock } from '@slack/types';
import { type EraseReason, eraseReasons } from '../../src/core/erasure/erasure.ts';
import type { countsOf, Traces } from '../../src/core/erasure/traces.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { dayWords, monthWords } from '../../src/core/time/moment-words.ts';
import { button } from '../elements/buttons.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  radio,
  section,
  sections,
  writing,
} from '../elements/form.ts';
import { brief, count, linesWithin, plain } from '../elements/text.ts';
import { actions, fields, makeRef, views } from '../ids.ts';
import { stageWord } from '../lists/loop-lists.ts';
import { stoneWords } from './erasure-message.ts';
import { alwaysLeft, type LeftWords, leftLines } from './left-lines.ts';

type Row = { loop: Loop; candidate: string; loops: number; isHeld: boolean };
const shown = { candidates: 1000, stones: 8 };

/** What is cut off is at the end, so a hold stands first. */
const candidateOption = ({ loop, candidate, loops, isHeld }: Row) =>
  option(
    makeRef(loop.id),
    `${isHeld ? 'On hold: ' : ''}${candidate} · ${loops > 1 ? count(loops, 'loop') : `${roleOf(loop)}, ${stageWord(loop)}`}`,
  );

const choiceOf = (rows: readonly Row[]) => {
  const options = rows.slice(0, shown.candidates).map(candidateOption);
  return choice(options, options.length === 1 ? options[0]?.value : undefined);
};

const stoneRow = (loop: Loop, zone: string): KnownBlock => ({
  ...section(`${stoneWords(loop, zone)} · erased ${dayWords(loop.erasure?.at ?? 0, zone)}`),
  accessory: button('What is left', actions.openErasure, makeRef(loop.id)),
});

/** Whom to erase; and what became of those who were erased. */
export function forgetForm(found: readonly Row[], stones: readonly Loop[], zone: string): Modal {
  const rows = stones.slice(0, shown.stones).map((loop) => stoneRow(loop, zone));
  const before = rows.length > 0 ? [section('*Erased lately*'), ...rows] : [];
  if (found.length === 0)
    return modal('Erase a candidate', [
      section(
        'No candidate is called that. Type `/hire forget` and a part of the name, or the whole email address.',
      ),
      ...before,
    ]);
  return modal(
    'Erase a candidate',
    [
      input({ id: fields.loop, label: 'Candidate', element: choiceOf(found) }),
      context('The next page shows what would go and what stays. Nothing is erased before that.'),
      ...before,
    ],
    { callback_id: views.forget, submit: plain('Go on', 24), close: plain('Cancel', 24) },
  );
}

const reasonWords: Record<EraseReason, string> = {
  asked: 'The candidate asked for it',
  unneeded: 'It is not needed any more',
  mistake: 'It should not have been here',
};

type Preview = LeftWords & {
  candidate: string;
  loops: { loop: Loop; traces: Traces; counts: ReturnType<typeof countsOf> }[];
};

const most = { loops: 6000, left: 5000 };

function loopLine({ loop, traces, counts }: Preview['loops'][number], zone: string): string {
  const ahead = traces.events.filter(({ isAhead }) => isAhead).length;
  const isRunning = stageWord(loop) !== 'decided' && stageWord(loop) !== 'canceled';
  const parts = [
    count(counts.cards, 'scorecard'),
    count(counts.decisions, 'decision'),
    count(counts.events, 'calendar event'),
    `messages and files to ${count(counts.people, 'person', 'people')}`,
    ...(traces.channels.some((channel) => !channel.startsWith('D')) ? ['the debrief channel'] : []),
  ];
  const running = isRunning
    ? ` *It is still running: it is canceled first${ahead > 0 ? `, and ${count(ahead, 'invitation')} withdrawn` : ''}.*`
    : '';
  return `• *${brief(roleOf(loop), 120)}*, ${loop.kit.level}, begun in ${monthWords(loop.createdAt, zone)}, ${stageWord(loop)}: ${parts.join(', ')}.${running}`;
}

/** Exactly what goes, and what Quorum cannot reach; then one press. */
export function eraseForm({ candidate, loops, ...given }: Preview): Modal {
  const left = loops.flatMap(({ traces }) => traces.left);
  const [first] = loops;
  return modal(
    'Erase a candidate',
    [
      section(`You are about to erase *${brief(candidate, 150)}* for good. This cannot be undone.`),
      ...sections([
        '*What goes*',
        ...linesWithin(
          most.loops,
          loops.map((one) => loopLine(one, given.zone)),
          'they go as well.',
        ),
        'Drafts, notes, votes, files and everything that the record quotes go with them. How much your colleagues interviewed stays countable.',
      ]),
      ...sections([
        '*What Quorum cannot reach*',
        ...linesWithin(most.left, leftLines(left, given), 'they are alike.'),
        ...alwaysLeft(),
      ]),
      input({ id: fields.reason, label: 'Why', element: radio(eraseReasons, reasonWords, null) }),
    ],
    {
      callback_id: views.erase,
      private_metadata: makeRef(first?.loop.id ?? '', loops.length),
      submit: plain('Erase for good', 24),
      close: plain('Back', 24),
    },
  );
}

const holdWords = { hold: 'Keep everything until the hold is lifted', lift: 'Lift the hold' };

/** While it stands, nothing of this candidate is erased. */
export const holdForm = (found: readonly Row[]): Modal =>
  modal(
    'Legal hold',
    [
      input({ id: fields.loop, label: 'Candidate', element: choiceOf(found) }),
      input({
        id: fields.intent,
        label: 'What to do',
        element: radio(
          ['hold', 'lift'] as const,
          holdWords,
          found.every(({ isHeld }) => isHeld) ? 'lift' : 'hold',
        ),
      }),
      context(
        'A hold pauses the time after which data is erased, and `/hire forget`. It covers the loops that are there now.',
      ),
      input({
        id: fields.reason,
        label: 'Why',
        element: writing(500),
        hint: 'It stands in /hire status and in the record.',
      }),
    ],
    { callback_id: views.hold, submit: plain('Save', 24), close: plain('Cancel', 24) },
  );
