import type { KnownBlock } from '@slack/types';
import { ratingWords, recommendationWords } from '../src/core/card.ts';
import type { RevealedCard } from '../src/core/debrief.ts';
import type { Kit } from '../src/core/kit/kit.ts';
import type { Level } from '../src/core/kit/level.ts';
import { readingsById, topicOf } from '../src/core/kit/readings.ts';
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
      `${mention(holder)} · ${safe(round)} · *${recommendationWords[card.recommendation]}*`,
      card.summary,
      most,
    ),
    ...card.answers.flatMap(({ question: id, rating, evidence }) => {
      const [reading] = readingsById(kit, [id]);
      const title = reading ? topicOf(kit, level, reading).title : id;
      const exercise = reading?.exercise ? ` · ${safe(reading.exercise.title)}` : '';
      return spoken(`*${safe(title)}*${exercise}: ${ratingWords[rating]}`, evidence, most);
    }),
    context(`Receipt \`${receipt}\`${isIntact ? ', intact' : ': *does not match what was sealed*'}`),
  ];
}

/** A line of ours with typed words below it, in as many sections as they need. */
function spoken(line: string, words: string, most: number): KnownBlock[] {
  const [first, ...rest] = quotedPieces(clip(words, most));
  return [section(first ? `${line}\n${first}` : line), ...rest.map(section)];
}
