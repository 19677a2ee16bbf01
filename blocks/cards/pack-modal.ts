import type { KnownBlock } from '@slack/types';
import { exerciseById, type Reading, readingsById, topicOf } from '../../src/core/kit/readings.ts';
import { isReview } from '../../src/core/kit/round-type.ts';
import { sheetsFor } from '../../src/core/kit/sheets.ts';
import type { Topic } from '../../src/core/kit/topic.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { safe } from '../elements/text.ts';
import { roundWhen } from '../lines/round-when.ts';
import { sheetBlocks } from '../lines/sheets.ts';
import { coveredSoFar } from './handover.ts';
import { colleagues, type PackParts, titlesOf } from './pack.ts';

/** Behind *Open pack*: the prompts with what to listen for, or the brief of the role. */
export function packModal({ loop, round, seat, kit, candidate, zone }: PackParts): Modal {
  const head = section(`*${safe(candidate)}* · ${safe(round.title)}\n${roundWhen(round, zone)}`);
  const exercise = exerciseById(kit, round.exercise);
  if (seat.duty === 'player')
    return modal('Your brief', [head, ...(exercise ? sheetBlocks(sheetsFor(exercise, 'player')) : [])]);
  const agenda = kit.rounds.find(({ id }) => id === round.template)?.agenda ?? [];
  const readings = readingsById(kit, seat.questions);
  return modal('Your pack', [
    head,
    section(`*You read:* ${titlesOf(kit, loop, seat)}`),
    ...colleagues(kit, loop, seat),
    ...(isReview(round) ? [] : coveredSoFar(loop, kit, seat)),
    ...(agenda.length > 0 ? [section(`*How it goes*\n${bullets(agenda)}`)] : []),
    ...readings.flatMap((reading) => readingBlocks(reading, topicOf(kit, loop.kit.level, reading))),
    context(
      `What you ${isReview(round) ? 'read' : 'hear'} goes into your own scorecard; colleagues see it only after every card is in.`,
    ),
  ]);
}

function readingBlocks(reading: Reading, topic: Topic): KnownBlock[] {
  const { exercise, minutes, why, probes, positive, negative } = reading;
  return [
    { type: 'divider' },
    section(
      `*${safe(topic.title)}* · ${minutes} minutes${exercise ? ' · exercise' : `\n${safe(reading.prompt)}`}`,
    ),
    ...(exercise ? sheetBlocks(sheetsFor(exercise, 'interviewer')) : []),
    ...(probes.length > 0 ? [section(`*If it stays vague*\n${bullets(probes)}`)] : []),
    context(`At this level: ${safe(topic.expects)}\nWhy we ask: ${safe(why)}`),
    section(`*Listen for*\n${bullets(positive)}`),
    section(`*Take note of*\n${bullets(negative)}`),
  ];
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${safe(line)}`).join('\n');
