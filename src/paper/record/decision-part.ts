import { outcomeWords } from '../../core/decision/conclusion.ts';
import type { LoopRecord, RecordedDecision } from '../../core/record/record.ts';
import { goOnWords } from '../../core/stages/reasons.ts';
import { quiet } from '../palette.ts';
import { count, momentWords, nameOf } from '../printed-words.ts';
import type { Sheet } from './sheet.ts';

/** Why the loop went on after its stages; nothing where it had none. */
export function writeWentOn(sheet: Sheet, record: LoopRecord): void {
  if (!record.wentOn?.length) return;
  sheet.part('Stages');
  for (const { title, by, at, content } of record.wentOn) {
    sheet.keep(50);
    sheet.write(`Went on after ${title}: ${goOnWords[content.reason]}`, {
      font: 'bold',
      size: 9.5,
      after: 2,
    });
    sheet.write(`${nameOf(record, by)}, ${momentWords(at, sheet.zone)}`, {
      size: 8.5,
      colour: quiet,
      after: 4,
    });
    if (content.words) sheet.write(content.words, { after: 8 });
  }
}

/** What was decided, why, on what it rests, and who did not share it. */
export function writeDecisions(sheet: Sheet, record: LoopRecord): void {
  sheet.part(record.decisions.length > 1 ? 'Decisions' : 'Decision');
  if (record.decisions.length === 0) sheet.write('None was recorded.', { colour: quiet });
  for (const decision of record.decisions) {
    writeDecision(sheet, record, decision);
    for (const { by, at, content } of record.dissents.filter(({ number }) => number === decision.number)) {
      sheet.keep(40);
      sheet.write(`Dissent of ${nameOf(record, by)}, ${momentWords(at, sheet.zone)}`, {
        font: 'bold',
        size: 9,
        indent: 12,
        after: 2,
      });
      sheet.write(content.words, { indent: 12, after: 8 });
    }
    sheet.skip(8);
  }
}

function writeDecision(
  sheet: Sheet,
  record: LoopRecord,
  { number, by, at, content, snapshot }: RecordedDecision,
): void {
  const { outcome, level, rationale, conditions, competencies } = content;
  sheet.keep(70);
  const title = `${number}. ${outcomeWords[outcome]}${level ? `, ${level}` : ''}`;
  sheet.write(title, { font: 'bold', size: 11.5, after: 2 });
  const rests = [
    count(snapshot.cards.length, 'scorecard'),
    ...(snapshot.votes.length > 0 ? [count(snapshot.votes.length, 'vote')] : []),
  ];
  const made = `${nameOf(record, by)}, ${momentWords(at, sheet.zone)} · rests on ${rests.join(' and ')}`;
  sheet.write(made, { size: 8.5, colour: quiet, after: 6 });
  sheet.write(rationale, { after: 8 });
  const more = [
    ['Conditions', conditions],
    ['Competencies', competencies.join(', ')],
  ];
  for (const [what = '', words = ''] of more)
    if (words) {
      sheet.keep(34);
      sheet.write(what, { font: 'bold', size: 9, after: 2 });
      sheet.write(words, { after: 8 });
    }
}
