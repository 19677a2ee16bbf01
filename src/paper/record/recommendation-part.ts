import { factsInOrder, factWords, judgmentWords, recommendationWords } from '../../core/cards/card.ts';
import type { LoopRecord } from '../../core/record/record.ts';
import { quiet } from '../palette.ts';
import { nameOf, recommended, roundOf } from '../printed-words.ts';
import type { Sheet } from './sheet.ts';
import { writeTable } from './table.ts';

/** What everybody recommended alone, and what they did after the discussion. */
export function writeRecommendations(sheet: Sheet, record: LoopRecord): void {
  sheet.part('Recommendations');
  const sealed = record.cards.filter(({ isAmendment }) => !isAmendment);
  const cards = sealed.filter(({ card }) => card.recommendation);
  for (const { author, seat, card } of sealed.filter((one) => one.card.verdict)) {
    const open = factsInOrder(card).filter(({ state }) => state !== 'met');
    const facts = open.map(({ label, state }) => `${label}: ${factWords[state].toLowerCase()}`).join('; ');
    const words = `${roundOf(record, seat)}, ${nameOf(record, author)}: ${judgmentWords(card)}. ${facts || 'All facts met'}.`;
    sheet.keep(30);
    sheet.write(words, { after: 6 });
  }
  if (sealed.length === 0) sheet.write('Nobody wrote a scorecard.', { colour: quiet });
  else if (cards.length > 0)
    writeTable(
      sheet,
      [
        { title: 'Person', share: 30 },
        { title: 'Round', share: 34 },
        { title: 'Alone', share: 18 },
        { title: 'After the discussion', share: 22 },
      ],
      cards.map(({ seat, author, card }) => {
        const again = record.votes.findLast(({ by }) => by === author);
        return [
          nameOf(record, author),
          roundOf(record, seat),
          recommended(card),
          again ? recommended(again.content) : '',
        ];
      }),
    );
  for (const number of [...new Set(record.votes.map((vote) => vote.number))])
    writeVote(sheet, record, number);
  if (record.votes.length === 0) sheet.write('There was no second vote.', { colour: quiet });
}

function writeVote(sheet: Sheet, record: LoopRecord, number: number): void {
  const votes = record.votes.filter((vote) => vote.number === number);
  const counts = Object.entries(recommendationWords).flatMap(([recommendation, word]) => {
    const found = votes.filter(({ content }) => content.recommendation === recommendation).length;
    return found > 0 ? [`${found} ${word.toLowerCase()}`] : [];
  });
  const which = record.gates.length > 1 ? ` in debrief ${number}` : '';
  sheet.keep(40);
  sheet.skip(6);
  sheet.write(`Second vote${which}: ${counts.join(', ')}`, { font: 'bold', after: 4 });
  for (const { by, content } of votes) {
    const name = by ? nameOf(record, by) : 'Without a name';
    sheet.keep(26);
    sheet.write(`${name}: ${recommended(content)}`, { indent: 10, after: content.words ? 0 : 3 });
    if (content.words) sheet.write(content.words, { indent: 10, size: 9, colour: quiet, after: 4 });
  }
}
