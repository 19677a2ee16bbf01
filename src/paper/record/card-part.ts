import { type Answer, type Card, factsInOrder, factWords, partWords } from '../../core/cards/card.ts';
import { signOf } from '../../core/kit/readings.ts';
import type { LoopRecord, RecordedCard } from '../../core/record/record.ts';
import { judgmentLook, quiet, ratingLooks } from '../palette.ts';
import { momentWords, nameOf, roundOf } from '../printed-words.ts';
import { changesBetween } from './amendment-lines.ts';
import { column, page, type Sheet } from './sheet.ts';

/** A card in full, and under it what its author added later. */
export function writeCard(sheet: Sheet, record: LoopRecord, sealed: RecordedCard): void {
  const { seat, author, card, at } = sealed;
  sheet.keep(120);
  writeHead(sheet, `${nameOf(record, author)}, ${roundOf(record, seat)}`, card);
  const tookPlace = card.outcome === 'partial' ? 'took place in part' : 'took place';
  const minutes = card.minutes === null ? '' : `, ${card.minutes} minutes`;
  const level = card.otherLevel ? ` · would say yes at ${card.otherLevel}` : '';
  const about = `Interview ${seat}, ${tookPlace}${minutes} · sealed on ${momentWords(at, sheet.zone)}${level}`;
  sheet.write(about, { size: 8.5, colour: quiet, after: 8 });
  for (const { label, state, words } of factsInOrder(card)) {
    sheet.keep(words ? 30 : 14);
    sheet.write(`${label}: ${factWords[state]}`, {
      ...(state === 'met' ? {} : { font: 'bold' as const }),
      after: words ? 1 : 4,
    });
    if (words) sheet.write(words, { indent: 10, after: 6 });
  }
  if (card.evidenceForAll) {
    sheet.keep(40);
    sheet.write('Evidence: one paragraph for all ratings', { font: 'bold', after: 2 });
    sheet.write(card.evidenceForAll, { after: 8 });
  }
  for (const answer of card.answers) writeAnswer(sheet, record, answer);
  for (const { flag, evidence } of card.redFlags) {
    sheet.keep(40);
    sheet.write(`Red flag: ${signOf(record, flag)}`, { font: 'bold', colour: '#a3400a', after: 2 });
    sheet.write(evidence || 'No evidence was written.', { after: 8 });
  }
  if (card.summary) {
    sheet.keep(40);
    sheet.write('In a few words', { font: 'bold', after: 2 });
    sheet.write(card.summary, { after: 8 });
  }
  let before = card;
  for (const amendment of amendmentsOf(record, seat)) {
    writeAmendment(sheet, record, before, amendment);
    before = amendment.card;
  }
  sheet.skip(10);
}

const amendmentsOf = ({ cards }: LoopRecord, seat: string): RecordedCard[] =>
  cards.filter((card) => card.seat === seat && card.isAmendment).toSorted((a, b) => a.version - b.version);

function writeHead(sheet: Sheet, words: string, card: Card): void {
  const { doc } = sheet;
  const { y } = doc;
  sheet.chip(judgmentLook(card), page.side + column, y);
  doc.y = y;
  sheet.write(words, { font: 'bold', size: 11.5, width: column - 110, after: 2 });
}

function writeAnswer(sheet: Sheet, record: LoopRecord, answer: Answer): void {
  const { doc } = sheet;
  const asked = record.questions.find(({ id }) => id === answer.question);
  const prompt = { font: 'slanted', size: 9, colour: quiet, width: column - 110 } as const;
  sheet.keep(16 + (asked ? sheet.heightOf(asked.prompt, prompt) : 0) + (answer.evidence ? 30 : 12));
  const { y } = doc;
  sheet.chip(ratingLooks[answer.rating], page.side + column, y);
  doc.y = y;
  sheet.write(asked?.topic ?? answer.question, { font: 'bold', width: column - 110, after: 1 });
  if (asked) sheet.write(asked.prompt, { ...prompt, after: 3 });
  const seen = [
    ...told('Spoke for them', wordsFor('p', answer.signs, asked?.positive)),
    ...told('Spoke against', wordsFor('n', answer.signs, asked?.negative)),
    ...told('Covered', wordsFor('t', answer.ticks, asked?.ticks)),
  ];
  for (const line of seen) sheet.write(line, { size: 8.5, colour: quiet, after: 3 });
  if (answer.evidence) sheet.write(answer.evidence);
  for (const part of answer.parts ?? []) {
    sheet.keep(24);
    sheet.write(`${part.label}: ${partWords(part)}`, { size: 9, indent: 10, after: 3 });
  }
  sheet.skip(9);
}

/** "p2" is the second of these. */
const wordsFor = (letter: string, ticked: readonly string[], words: readonly string[] = []): string[] =>
  ticked.filter((id) => id.startsWith(letter)).map((id) => words[Number(id.slice(1)) - 1] ?? id);

function writeAmendment(
  sheet: Sheet,
  record: LoopRecord,
  before: Card,
  { version, at, card }: RecordedCard,
): void {
  const indent = 12;
  sheet.keep(60);
  sheet.write(`Amendment ${version}, ${momentWords(at, sheet.zone)}`, {
    font: 'bold',
    size: 9,
    indent,
    after: 3,
  });
  const changes = changesBetween(before, card, {
    topicOf: (question) => record.questions.find(({ id }) => id === question)?.topic ?? question,
    signOf: (flag) => signOf(record, flag),
  });
  for (const { what, before: was, after: is } of changes) {
    sheet.keep(30);
    if (was.length + is.length < 60)
      sheet.write(`${what}: ${was || 'none'} → ${is || 'none'}`, { size: 9, indent, after: 3 });
    else {
      sheet.write(`${what}, before`, { size: 8.5, indent, colour: quiet });
      sheet.write(was || 'None', { size: 9, indent: indent + 8, colour: quiet, after: 2 });
      sheet.keep(36);
      sheet.write(`${what}, after`, { size: 8.5, indent, colour: quiet });
      sheet.write(is || 'None', { size: 9, indent: indent + 8, after: 4 });
    }
  }
  if (changes.length === 0) sheet.write('Nothing that is shown here changed.', { size: 9, indent, after: 3 });
  sheet.skip(4);
}

const told = (what: string, ids: readonly string[]): string[] =>
  ids.length > 0 ? [`${what}: ${ids.join(', ')}`] : [];
