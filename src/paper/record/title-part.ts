import { capital } from '../../core/capital.ts';
import { outcomeWords } from '../../core/decision/conclusion.ts';
import type { LoopRecord } from '../../core/record/record.ts';
import { quiet } from '../palette.ts';
import { count, dayWords, momentWords, nameOf } from '../printed-words.ts';
import { column, page, type Sheet } from './sheet.ts';
import { writeTable } from './table.ts';

const opened = {
  complete: 'with every scorecard in',
  early: 'early',
  reviews: 'after the reviews',
  stage: 'with the end of the loop at a stage',
};

const howLeft = {
  recused: 'stepped back',
  declined: 'could not come',
  replaced: 'was replaced',
  reassigned: 'was replaced',
};

/** The candidate, the role, and what came of it. */
export function writeTitle(sheet: Sheet, record: LoopRecord): void {
  const { kit, candidate } = record;
  sheet.doc.outline.addItem('Summary');
  sheet.write('Record of an interview loop', { size: 9, colour: quiet, after: 6 });
  sheet.write(candidate.name, { font: 'bold', size: 24, after: 2 });
  sheet.write(`${kit.title}, ${kit.level}`, { size: 13, colour: quiet, after: 16 });
  writeOutcome(sheet, record);
  writeFacts(sheet, factsOf(record));
  sheet.skip(12);
  writeRounds(sheet, record);
}

function writeOutcome(sheet: Sheet, record: LoopRecord): void {
  const { doc } = sheet;
  const last = record.decisions.at(-1);
  const words = last ? outcomeWords[last.content.outcome] : 'No decision yet';
  const level = last?.content.level ? `, ${last.content.level}` : '';
  const by = last
    ? `Decided on ${dayWords(last.at)} by ${nameOf(record, last.by)}`
    : 'The hiring manager has not recorded one.';
  const y = doc.y;
  const text = { indent: 16, width: column - 32 };
  const height =
    19 +
    sheet.heightOf(words + level, { ...text, font: 'bold', size: 15 }) +
    sheet.heightOf(by, { ...text, size: 9 });
  doc.rect(page.side, y, column, height).fill('#eef2f7');
  doc.rect(page.side, y, 3, height).fill('#0b4a84');
  doc.y = y + 10;
  sheet.write(words + level, { ...text, font: 'bold', size: 15, after: 2 });
  sheet.write(by, { ...text, size: 9, colour: quiet });
  doc.y = y + height + 16;
}

function factsOf(record: LoopRecord): [string, string][] {
  const amendments = record.cards.filter(({ isAmendment }) => isAmendment).length;
  const cards = [
    count(record.cards.length - amendments, 'scorecard'),
    ...(amendments > 0 ? [count(amendments, 'amendment')] : []),
    ...(record.votes.length > 0 ? [`a second vote of ${record.votes.length}`] : []),
  ];
  return [
    ['Email', record.candidate.email],
    ['Hiring manager', nameOf(record, record.hiringManager)],
    ['Coordinator', nameOf(record, record.coordinator)],
    ...record.gates.map(({ number, at, how, by, reason }): [string, string] => [
      record.gates.length > 1 ? `Debrief ${number}` : 'Debrief',
      `Opened on ${momentWords(at)}, ${opened[how]}${by ? `, by ${nameOf(record, by)}` : ''}${reason ? `: ${reason}` : ''}`,
    ]),
    ['Written', cards.join(', ')],
    ['Interview plan', `${record.kit.title} (${record.kit.id}, ${record.kit.version})`],
    ['Loop', `${record.loop}, workspace ${record.team}`],
    ['Exported', `On ${momentWords(record.madeAt)}, by ${nameOf(record, record.madeBy)}`],
  ];
}

const labelWidth = 104;

function writeFacts(sheet: Sheet, facts: readonly [string, string][]): void {
  const { doc } = sheet;
  for (const [label, words] of facts) {
    sheet.keep(sheet.heightOf(words, { indent: labelWidth }) + 4);
    const { y } = doc;
    sheet.write(label, { colour: quiet, width: labelWidth - 8 });
    doc.y = y;
    sheet.write(words, { indent: labelWidth, after: 4 });
  }
}

function writeRounds(sheet: Sheet, record: LoopRecord): void {
  const rows = record.rounds.flatMap(({ title, startsAt, seats }) =>
    seats.map(({ duty, holder, excused, left }, index) => [
      index === 0 ? title : '',
      index === 0 && startsAt ? momentWords(startsAt) : '',
      holder ? nameOf(record, holder) : 'Nobody',
      [
        capital(duty),
        ...(excused ? [`excused by ${nameOf(record, excused.by)}: ${excused.reason}`] : []),
        ...left.map(({ holder: former, how }) => `${nameOf(record, former)} ${howLeft[how]}`),
      ].join('; '),
    ]),
  );
  writeTable(
    sheet,
    [
      { title: 'Round', share: 25 },
      { title: 'When', share: 27 },
      { title: 'Person', share: 22 },
      { title: 'Part', share: 30 },
    ],
    rows,
  );
}
