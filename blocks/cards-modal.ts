import type { KnownBlock } from '@slack/types';
import { type Card, ratingWords, recommendationWords } from '../src/core/card.ts';
import type { RevealedCard } from '../src/core/debrief.ts';
import type { Kit } from '../src/core/kit/kit.ts';
import type { Level } from '../src/core/kit/level.ts';
import { type Reading, readingsById, topicOf } from '../src/core/kit/readings.ts';
import { beforeAmendment, changesIn } from './amendments.ts';
import { context, type Modal, modal, section } from './form.ts';
import { clip, mention, quotedPieces, safe } from './text.ts';

const blocksInView = 100;
/** With more than this an answer, very large panels would not fit one view. */
const clippedTo = 600;

/** Every card in full, for those who may read them; a panel too large for one view gets each text's beginning. */
export function cardsModal(kit: Kit, level: Level, candidate: string, cards: RevealedCard[]): Modal {
  const blocksOf = (most: number) => [
    section(`*${safe(candidate)}*`),
    ...cards.flatMap((revealed) => cardBlocks(kit, level, revealed, most)),
  ];
  const full = blocksOf(Number.POSITIVE_INFINITY);
  const fitting = full.length <= blocksInView ? full : blocksOf(clippedTo);
  return modal('Cards', fitting.slice(0, blocksInView));
}

function cardBlocks(kit: Kit, level: Level, revealed: RevealedCard, most: number): KnownBlock[] {
  const { card, holder, round, receipt, isIntact } = revealed;
  return [
    { type: 'divider' },
    ...spoken(
      `${mention(holder)} · ${safe(round)} · *${recommendationWords[card.recommendation]}*${elsewhere(card)}${partly(card)}`,
      card.summary,
      most,
    ),
    ...card.answers.flatMap(({ question: id, rating, signs, evidence }) => {
      const [reading] = readingsById(kit, [id]);
      const title = reading ? topicOf(kit, level, reading).title : id;
      const exercise = reading?.exercise ? ` · ${safe(reading.exercise.title)}` : '';
      const seen = signWords(reading, signs);
      return spoken(`*${safe(title)}*${exercise}: ${ratingWords[rating]}${seen}`, evidence, most);
    }),
    ...flagLines(kit, card, most),
    ...amendmentBlocks(kit, level, revealed),
    context(`Receipt \`${receipt}\`${isIntact ? ', intact' : ': *does not match what was sealed*'}`),
  ];
}

const elsewhere = ({ otherLevel }: Card): string => (otherLevel ? `, yes as ${otherLevel}` : '');
const partly = ({ outcome }: Card): string => (outcome === 'partial' ? ' · the round was cut short' : '');

/** What was ticked, for and against. */
function signWords(reading: Reading | undefined, signs: readonly string[]): string {
  const named = (letter: string, all: readonly string[]) =>
    all.filter((_, at) => signs.includes(`${letter}${at + 1}`)).map(safe);
  const plus = named('p', reading?.positive ?? []);
  const minus = named('n', reading?.negative ?? []);
  return [
    ...(plus.length > 0 ? [`\n+ ${plus.join(' · ')}`] : []),
    ...(minus.length > 0 ? [`\n− ${minus.join(' · ')}`] : []),
  ].join('');
}

const flagLines = (kit: Kit, { redFlags }: Card, most: number): KnownBlock[] =>
  redFlags.flatMap(({ flag, evidence }) =>
    spoken(
      `:triangular_flag_on_post: *${safe(kit.redFlags.find(({ id }) => id === flag)?.sign ?? flag)}*`,
      evidence,
      most,
    ),
  );

const amendmentBlocks = (kit: Kit, level: Level, revealed: RevealedCard): KnownBlock[] =>
  revealed.amendments.map((one, at) => {
    const lines = changesIn(kit, level, beforeAmendment(revealed, at + 1), one.card);
    const intact = one.isIntact ? '' : ' · *does not match its receipt*';
    return section([`_Changed after the reveal_${intact}`, ...lines].join('\n').slice(0, 2900));
  });

/** A line of ours with typed words below it, in as many sections as they need. */
function spoken(line: string, words: string, most: number): KnownBlock[] {
  const [first, ...rest] = quotedPieces(clip(words, most));
  return [section(first ? `${line}\n${first}` : line), ...rest.map(section)];
}
