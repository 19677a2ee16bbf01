import type { KnownBlock } from '@slack/types';
import { recommendationWords } from '../src/core/card.ts';
import type { RevealedCard } from '../src/core/debrief.ts';
import { type Kit, type Level, questionsById, topicOf } from '../src/core/kit.ts';
import { voiceWords } from './debrief-messages.ts';
import { context, type Modal, modal, section } from './form.ts';
import { mention, quoted, safe } from './text.ts';

/** Every card in full, for those who may read them. */
export function cardsModal(kit: Kit, level: Level, candidate: string, cards: RevealedCard[]): Modal {
  const blocks: KnownBlock[] = cards.flatMap((revealed) => [
    { type: 'divider' },
    section(
      `${mention(revealed.holder)} · ${safe(revealed.round)} · *${recommendationWords[revealed.card.recommendation]}*${revealed.card.summary ? `\n${quoted(revealed.card.summary, 2000)}` : ''}`,
    ),
    ...revealed.card.answers.map((answer) => {
      const [question] = questionsById(kit, [answer.question]);
      const title = question ? topicOf(kit, level, question).title : answer.question;
      const voice = { ...answer, holder: revealed.holder, prompt: '' };
      return section(`*${safe(title)}*\n${voiceWords(voice, 2500)}`);
    }),
    context(
      `Receipt \`${revealed.receipt}\`${revealed.isIntact ? ', intact' : ': *does not match what was sealed*'}`,
    ),
  ]);
  return modal('Cards', [section(`*${safe(candidate)}*`), ...blocks].slice(0, 100));
}
