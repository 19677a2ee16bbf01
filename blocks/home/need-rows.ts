import type { Button, KnownBlock } from '@slack/types';
import type { Moved } from '../../src/core/drift/moved.ts';
import type { NeedLine } from '../../src/core/home/lines.ts';
import type { Need } from '../../src/core/home/needs.ts';
import { listed } from '../../src/core/listed.ts';
import type { Drift, Lost } from '../../src/core/loop/drift.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { button, buttonRow, menu } from '../elements/buttons.ts';
import { section } from '../elements/form.ts';
import { brief, count, mention } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { whyUnheld } from '../lines/exits.ts';
import { materialNames, missingWords } from '../lines/material-names.ts';
import { newTimeButtons } from '../lines/new-time.ts';
import { effectWords } from '../lists/effect-words.ts';
import { roomButtons } from '../lists/trouble-message.ts';
import { findTimesButton } from '../times/reschedule.ts';

export type NeedRow = NeedLine & { candidate: string };

/** As Slack counts them, so that a page of these fits one Home. */
const room = { name: 120, role: 100, title: 120, reason: 250 };
const lateShown = 3;

/** What it waits for, and the one thing to press. */
type Shown = { words: string; press: Button[] };

const title = (round: Pick<Round, 'title'>): string => `*${brief(round.title, room.title)}*`;

const lostWords: Record<Lost, string> = {
  deleted: 'was deleted from the calendar',
  elsewhere: 'is not in the calendar any more',
};

function movedWords({ cancelled }: Round, { obstacles }: Moved): string {
  if (obstacles.includes('givenUp'))
    return `was ${cancelled ? 'canceled' : 'given up'}, but somebody has moved its event in the calendar.`;
  return obstacles.includes('wholeDay')
    ? 'lasts all day in the calendar now.'
    : 'was moved in the calendar to a time that does not suit.';
}

function changedShown(loop: Loop, round: Round, { number, moved, lost, room: place, missing }: Drift): Shown {
  const ref = makeRef(loop.id, round.id, number);
  if (lost)
    return {
      words: `${title(round)} ${lostWords[lost]}.`,
      press: [button('Restore', actions.restoreRound, ref)],
    };
  if (moved) {
    const isKept = !moved.obstacles.includes('wholeDay');
    return {
      words: `${title(round)} ${movedWords(round, moved)}`,
      press: moved.obstacles.includes('givenUp')
        ? [button('Delete the event', actions.removeEvent, ref)]
        : [
            button('Move back', actions.moveBack, ref),
            ...(isKept ? [button('Keep the new time', actions.keepMoved, ref)] : []),
          ],
    };
  }
  if (place)
    return {
      words: `${title(round)} has no room any more.`,
      press: [button('Find another room', actions.findRoom, ref)],
    };
  const guest = missing[0] ?? '';
  const seat = round.seats.find(({ holder }) => holder === guest);
  return {
    words: `${guest === 'candidate' ? 'The candidate' : mention(guest)} was taken out of the invitation to ${title(round)}.`,
    press: [
      button('Invite again', actions.inviteAgain, makeRef(loop.id, round.id, number, seat?.id ?? guest)),
    ],
  };
}

type Of<K extends Need['kind']> = Extract<Need, { kind: K }>;

const shown: { [K in Need['kind']]: (loop: Loop, need: Of<K>) => Shown } = {
  undone: (loop, { effect, isFirstOfMany }) => ({
    words: `${effectWords(loop, effect)} could not be done: ${brief(effect.failure ?? 'no reason given', room.reason)}`,
    press: [
      button('Retry', actions.retry, makeRef(loop.id, effect.id)),
      button('Dismiss', actions.dismiss, makeRef(loop.id, effect.id)),
      ...roomButtons(loop, [effect]),
      ...(isFirstOfMany ? [button('Retry all', actions.retryAll, makeRef(loop.id))] : []),
    ],
  }),
  decide: (loop) => ({
    words: 'The debrief is open. Record the decision once you have talked.',
    press: [button('Record decision', actions.decide, makeRef(loop.id))],
  }),
  stage: (loop, { stage }) => ({
    words: `*${brief(stage.title, room.title)}*: all scorecards are in. Read them, then say whether the loop goes on.`,
    press: [button('Open scorecards', actions.readStage, makeRef(loop.id, stage.id))],
  }),
  changed: (loop, { round, drift }) => changedShown(loop, round, drift),
  declined: (loop, { round }) => ({
    words: `The candidate cannot come to ${title(round)}.`,
    press: [button('Reschedule', actions.reschedule, makeRef(loop.id, round.id))],
  }),
  nobody: (loop, { round }) => ({
    words: `Nobody is found yet for ${title(round)}.`,
    press: [button('Find somebody else', actions.replaceIn, makeRef(loop.id))],
  }),
  unheld: (loop, { round }) => ({
    words: `${title(round)} did not take place${whyUnheld(round)}.`,
    press: [
      ...newTimeButtons(loop, round),
      button('Excuse an interviewer', actions.excuseIn, makeRef(loop.id)),
    ],
  }),
  noTimes: (loop) => ({
    words: 'No times found.',
    press: [button('Change constraints', actions.constraints, makeRef(loop.id))],
  }),
  unsearched: (loop) => ({ words: 'Nobody looks for times now.', press: [findTimesButton(loop)] }),
  times: (loop, { offers }) => ({
    words: `${count(offers, 'schedule')} found. Choose one and book it.`,
    press: [button('See schedules', actions.offers, makeRef(loop.id))],
  }),
  material: (loop, { round }) => ({
    words: `${title(round)}: ${missingWords(round)}.`,
    press: [button(materialNames(round).add, actions.addMaterial, makeRef(loop.id, round.id))],
  }),
  late: (loop, { late }) => {
    const words = late
      .slice(0, lateShown)
      .map(
        ({ round, seat, days }) =>
          `${mention(seat.holder)} (${brief(round.title, 60)}, ${count(days, 'day')})`,
      );
    const rest = late.length - words.length;
    return {
      words: `Scorecards are late: ${listed([...words, ...(rest > 0 ? [`${rest} more`] : [])])}.`,
      press: [button('Excuse an interviewer', actions.excuseIn, makeRef(loop.id))],
    };
  },
};

export function needWords({ loop, need, candidate }: NeedRow): Shown {
  const { words, press } = (shown[need.kind] as (loop: Loop, need: Need) => Shown)(loop, need);
  const head = `*${brief(candidate, room.name)}* · ${brief(roleOf(loop), room.role)}`;
  return { words: `${head}\n${words}`, press };
}

/** A line on the Home: what to do, the button for it, and a menu to put it away. */
export function needRow(row: NeedRow): KnownBlock[] {
  const { words, press } = needWords(row);
  const ref = makeRef(row.loop.id, row.need.id);
  return [
    section(words),
    buttonRow(
      ...press,
      menu(
        actions.lineMenu,
        ways.map((way) => ({ ...way, ref })),
      ),
    ),
  ];
}

const ways = [
  { words: 'Snooze until tomorrow', action: actions.snoozeLine[0] },
  { words: 'Snooze until next week', action: actions.snoozeLine[1] },
  { words: 'Close: done elsewhere', action: actions.closeLine[0] },
  { words: 'Close: not needed', action: actions.closeLine[1] },
  { words: 'Close: others do it', action: actions.closeLine[2] },
] as const;
