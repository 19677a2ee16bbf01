import type { KnownBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import type { Duty } from '../../src/core/kit/duty.ts';
import { sheetsFor } from '../../src/core/kit/exercise.ts';
import { factsOf } from '../../src/core/kit/fact.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { exerciseById, type Reading, readingsById, topicOf } from '../../src/core/kit/readings.ts';
import type { RoundTemplate } from '../../src/core/kit/round-template.ts';
import { asksQuestions, typeWords } from '../../src/core/kit/round-types.ts';
import { textOf } from '../../src/core/kit/tick.ts';
import type { Topic } from '../../src/core/kit/topic.ts';
import { listed } from '../../src/core/listed.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { changeSeat } from '../../src/core/loop/seats.ts';
import { coverageOf } from '../../src/core/plan/coverage.ts';
import { whenWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, type Modal, modal, section, sections } from '../elements/form.ts';
import { brief, plain, safe, typed } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { readerWords } from '../lines/coverage.ts';
import { materialNames } from '../lines/material-names.ts';
import { allCards } from '../lines/opens-when.ts';
import { placeWords } from '../lines/place.ts';
import { roundWhen } from '../lines/rounds.ts';
import { materialButton, readRows, readsOf } from '../reviews/material-view.ts';
import { answerBlocks } from './answers.ts';
import { factLines } from './card-facts.ts';
import { coveredBlocks } from './handover.ts';
import { sheetBlocks } from './sheets.ts';

type PackInput = {
  loop: Loop;
  round: Round;
  seat: Seat;
  kit: Kit;
  candidate: string;
  zone: string;
} & Arranged;
type Arranged = { arranged?: readonly string[] };

const roles: Record<Duty, string> = {
  interviewer: 'You interview',
  player: 'You play a role in an interview with',
  optional: 'You interview, beside others,',
  shadow: 'You watch an interview with',
};
const extraDuty: Partial<Record<Duty, string>> = {
  optional: 'Your scorecard is welcome; the debrief does not wait for it.\n',
  shadow:
    'Watch, and write your own scorecard for practice. Your mentor reads it after the debrief has opened, and nobody else.\n',
};

/** What somebody does in which round, and when: the first two lines of all that they are sent before it. */
export function seatHead({ loop, round, seat, candidate, zone }: Omit<PackInput, 'kit'>) {
  const when = round.booking ? `${whenWords(round.booking, zone)}${placeWords(round.booking)}` : '';
  const role = roles[seat.duty];
  const head = `${role} *${safe(candidate)}* · ${safe(round.title)} · ${safe(roleOf(loop))}, ${loop.kit.level}\n${when}`;
  return { head, text: `${role} ${safe(candidate)}: ${safe(round.title)}, ${when}` };
}

/** What stands on one screen of a phone; the guide itself, behind its button, has all of it. */
const firstScreen = { prompts: 5, titles: 9, title: 40, prompt: 72, facts: 160 };

/**
 * Before the round, on one screen of a phone: who, when, where to join, and what this seat asks or plays. `now`: where they
 * can still answer.
 */
export function packMessage({ now, kit, ...place }: PackInput & { now?: number }): Message {
  const { loop, round, seat } = place;
  const { head, text } = seatHead(place);
  const isPlayer = seat.duty === 'player';
  const duty = isPlayer
    ? 'Your brief is for you alone: neither the candidate nor the observer knows it. You write no scorecard.'
    : `${extraDuty[seat.duty] ?? ''}${findOut(kit, loop, round)}${askedLines(kit, loop, seat).join('\n')}`;
  const ref = makeRef(loop.id, seat.id);
  const blocks: KnownBlock[] = [
    section(head),
    ...arrangedBlocks(place),
    section(duty),
    buttonRow(
      packButton(ref),
      ...(isPlayer ? [] : readButtons(loop, seat)),
      ...joinButton(round),
      ...copyButton(loop, round, seat),
    ),
    ...(now === undefined ? [] : answerBlocks(place, now)),
  ];
  return { text, blocks };
}

/** What is arranged so that this candidate can show their work; why is not for whoever interviews. */
export const arrangedBlocks = ({ arranged = [] }: Arranged): KnownBlock[] =>
  arranged.length > 0
    ? [section(`*Arranged for this candidate*: ${brief(arranged.join('; '), mostArranged)}.`)]
    : [];

const mostArranged = 600;

/** Each question by its title, its minutes and how it begins. */
function askedLines(kit: Kit, loop: Loop, seat: Seat): string[] {
  const readings = readingsById(kit, seat.questions);
  if (readings.length === 0) return ['You establish facts; your scorecard is no opinion on any competency.'];
  const isShort = readings.length > firstScreen.prompts;
  const lines = readings.slice(0, firstScreen.titles).map((reading, index) => {
    const { title } = topicOf(kit, loop.kit.level, reading);
    const head = `${index + 1}. *${typed(title, firstScreen.title)}* · ${reading.minutes} min`;
    return isShort ? head : `${head}\n${typed(beginningOf(reading), firstScreen.prompt)}`;
  });
  const rest = readings.length - lines.length;
  const minutes = readings.reduce((sum, reading) => sum + reading.minutes, 0);
  return [
    `*You ask* · ${minutes} minutes`,
    ...lines,
    ...(rest > 0 ? [`and ${rest} more in the interview guide`] : []),
  ];
}

const beginningOf = ({ prompt, exercise }: Reading): string =>
  exercise ? `Exercise: ${exercise.title}` : (prompt.trim().split('\n')[0] ?? '');

/** The guide that brings these is the one they open. */
const readButtons = (loop: Loop, seat: Seat) =>
  readsOf(changeSeat(loop, seat.id, { pack: seat.pack ?? { channel: '', ts: '' } }), seat.holder).map(
    (round) => ({
      ...materialButton(makeRef(loop.id, round.id)),
      text: plain(capital(materialNames(round).noun)),
    }),
  );

/** A risk filter asks for facts; what their colleagues assess is not asked here. */
function findOut(kit: Kit, loop: Loop, round: Round): string {
  const labels = factsOf(kit, loop, round).map(({ label }) => label);
  return labels.length > 0 ? `*You find out:* ${brief(listed(labels), firstScreen.facts)}\n` : '';
}

/** What colleagues read, so that nobody asks it again and everybody knows that it is asked. */
function colleagueBlocks(kit: Kit, loop: Loop, seat: Seat): KnownBlock[] {
  const lines = coverageOf(kit, loop).competencies.flatMap(({ title, readers }) => {
    const names = readers.filter((reader) => reader.seat.id !== seat.id).map(readerWords);
    return names.length > 0 ? [`• ${safe(title)}: ${listed(names)}`] : [];
  });
  return lines.length > 0 ? [context(['Colleagues assess:', ...lines].join('\n'))] : [];
}

function readTitles(kit: Kit, loop: Loop, seat: Seat): string {
  const titles = readingsById(kit, seat.questions).map(
    (reading) => topicOf(kit, loop.kit.level, reading).title,
  );
  return titles.length > 0
    ? `*You assess:* ${safe(listed([...new Set(titles)]))}`
    : 'You establish facts; your scorecard is no opinion on any competency.';
}

/** `ref`: of the loop with the seat. */
export const packButton = (ref: string) => button('Open interview guide', actions.openPack, ref);

const joinButton = ({ booking }: Round) =>
  booking?.joinUrl
    ? [{ type: 'button' as const, action_id: actions.join, text: plain('Join'), url: booking.joinUrl }]
    : [];

const copyAdvice =
  'The candidate’s copy is the task alone. Before you share your screen, close this window and open the copy from the message.';

/** What the candidate works on, for a screen that they see too. */
const copyButton = (loop: Loop, round: Round, seat: Seat) =>
  asksQuestions(round) && round.exercise && seat.duty !== 'player'
    ? [button('Open the candidate’s copy', actions.openCopy, makeRef(loop.id, seat.id))]
    : [];

/** The task and its code in full. Nothing in it is for the interviewer alone: no key, no signs, no names. */
export function copyModal({ round, kit }: Pick<PackInput, 'round' | 'kit'>): Modal {
  const exercise = exerciseById(kit, round.exercise);
  return modal(round.title, exercise ? sheetBlocks(sheetsFor(exercise, 'candidate')) : []);
}

/** Behind *Open interview guide*: the prompts with what to listen for, or the brief of the role. */
export function packModal({ loop, round, seat, kit, candidate, zone, ...more }: PackInput): Modal {
  const head = section(`*${safe(candidate)}* · ${safe(round.title)}\n${roundWhen(round, zone)}`);
  const exercise = exerciseById(kit, round.exercise);
  if (seat.duty === 'player')
    return modal('Your brief', [
      head,
      ...arrangedBlocks(more),
      ...(exercise ? sheetBlocks(sheetsFor(exercise, 'player')) : []),
    ]);
  const copy = copyButton(loop, round, seat);
  const template = kit.rounds.find(({ id }) => id === round.template);
  const agenda = template?.agenda ?? [];
  const readings = readingsById(kit, seat.questions);
  const facts = factsOf(kit, loop, round);
  return modal('Your interview guide', [
    head,
    ...arrangedBlocks(more),
    ...(facts.length > 0 ? sections([`*What to find out*\n${factLines(facts)}`]) : []),
    ...(seat.questions.length > 0 ? [section(readTitles(kit, loop, seat))] : []),
    ...(copy.length > 0 ? [buttonRow(...copy), context(copyAdvice)] : []),
    ...readRows(loop, seat.holder),
    ...colleagueBlocks(kit, loop, seat),
    ...(asksQuestions(round) ? coveredBlocks(loop, kit, seat) : []),
    ...(agenda.length > 0 ? [section(`*How it goes*\n${bullets(agenda)}`)] : []),
    ...(readings.some(({ exercise: read }) => read) ? judgedBlocks(template) : []),
    ...readings.flatMap((reading) => readingBlocks(reading, topicOf(kit, loop.kit.level, reading))),
    context(
      `What you ${typeWords(round).takeIn} goes into your own scorecard; colleagues see it only after ${allCards(loop, round)} is in.`,
    ),
  ]);
}

/** What the card will ask for step by step, so that it is listened for. */
const judgedBlocks = ({ steps = [], judged = [] }: Partial<RoundTemplate> = {}): KnownBlock[] => [
  ...(steps.length > 0 ? sections([`*Scored step by step*\n${factLines(steps)}`]) : []),
  ...(judged.length > 0 ? sections([`*Judged by*\n${factLines(judged)}`]) : []),
];

function readingBlocks(reading: Reading, topic: Topic): KnownBlock[] {
  const { exercise, minutes, otherwise, why, probes, positive, negative } = reading;
  return [
    { type: 'divider' },
    section(
      `*${safe(topic.title)}* · ${minutes} minutes${exercise ? ' · exercise' : `\n${safe(reading.prompt)}`}`,
    ),
    ...(exercise ? sheetBlocks(sheetsFor(exercise, 'interviewer')) : []),
    ...(otherwise ? [section(`*If they have not lived it*\n${safe(otherwise)}`)] : []),
    ...(probes.length > 0 ? [section(`*Follow-ups*\n${bullets(probes)}`)] : []),
    context(`At this level: ${safe(topic.expects)}\nWhy we ask: ${safe(why)}`),
    section(`*Listen for*\n${bullets(positive.map(textOf))}`),
    section(`*Take note of*\n${bullets(negative.map(textOf))}`),
  ];
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${safe(line)}`).join('\n');
