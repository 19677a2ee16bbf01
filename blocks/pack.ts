import type { KnownBlock } from '@slack/types';
import { type Kit, type Question, questionsById, type Topic, topicOf } from '../src/core/kit.ts';
import { type Loop, type Round, type Seat, seatsOf } from '../src/core/loop.ts';
import { whenWords } from '../src/core/when.ts';
import { context, type Modal, modal, section } from './form.ts';
import { actions, makeRef } from './ids.ts';
import type { Message } from './progress-message.ts';
import { mention, plain, safe } from './text.ts';

export type PackParts = { loop: Loop; round: Round; seat: Seat; kit: Kit; candidate: string; zone: string };

/** A day before the round: who, when, where, and what this seat reads. */
export function packMessage({ loop, round, seat, kit, candidate, zone }: PackParts): Message {
  const when = round.booking ? whenWords(round.booking, zone) : '';
  const topics = topicsOfSeat(kit, loop, seat);
  const others = seatsOf(loop)
    .filter(({ seat: other }) => other.id !== seat.id)
    .map((other) => `• ${mention(other.seat.holder)}: ${titles(topicsOfSeat(kit, loop, other.seat))}`);
  const head = `You interview *${safe(candidate)}* · ${safe(round.title)} · ${safe(loop.kit.title)}, ${loop.kit.level}`;
  const blocks: KnownBlock[] = [
    section(`${head}\n${when}`),
    section(`*You read:* ${titles(topics)}`),
    ...(others.length > 0 ? [context(['Colleagues read:', ...others].join('\n'))] : []),
    { type: 'actions', elements: [openButton(loop, seat), ...joinButton(round)] },
  ];
  return { text: `You interview ${safe(candidate)}: ${safe(round.title)}, ${when}`, blocks };
}

/** Behind *Open pack*: the prompts with what to listen for. */
export function packModal({ loop, round, seat, kit, candidate, zone }: PackParts): Modal {
  const questions = questionsById(kit, seat.questions);
  return modal('Your pack', [
    section(
      `*${safe(candidate)}* · ${safe(round.title)}${round.booking ? `\n${whenWords(round.booking, zone)}` : ''}`,
    ),
    ...questions.flatMap((question) => promptBlocks(question, topicOf(kit, loop.kit.level, question))),
    context('What you hear goes into your own scorecard; colleagues see it only after every card is in.'),
  ]);
}

function promptBlocks(question: Question, topic: Topic): KnownBlock[] {
  const lines = (words: readonly string[]) => words.map((line) => `• ${safe(line)}`).join('\n');
  return [
    { type: 'divider' },
    section(`*${safe(topic.title)}* · ${question.minutes} minutes\n${safe(question.prompt)}`),
    context(`At this level: ${safe(topic.expects)}`),
    section(`*Why we ask*\n${safe(question.why)}`),
    section(`*Listen for*\n${lines(question.positive)}`),
    section(`*Take note of*\n${lines(question.negative)}`),
  ];
}

const topicsOfSeat = (kit: Kit, loop: Loop, seat: Seat): Topic[] =>
  questionsById(kit, seat.questions).map((question) => topicOf(kit, loop.kit.level, question));

const titles = (topics: Topic[]): string => safe(topics.map(({ title }) => title).join(', '));

const openButton = (loop: Loop, seat: Seat) => ({
  type: 'button' as const,
  action_id: actions.openPack,
  text: plain('Open pack'),
  value: makeRef(loop.id, seat.id),
});

const joinButton = ({ booking }: Round) =>
  booking?.meetUrl
    ? [{ type: 'button' as const, action_id: actions.join, text: plain('Join'), url: booking.meetUrl }]
    : [];
