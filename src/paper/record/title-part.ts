import { capital } from '../../core/capital.ts';
import { outcomeWords } from '../../core/decision/conclusion.ts';
import type { LoopRecord } from '../../core/record/record.ts';
import { quiet } from '../palette.ts';
import { count, dayWords, momentWords, nameOf, startOf } from '../printed-words.ts';
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
  writeWhy(sheet, record);
}

/** Of what was typed, so that the picture has room below it. */
const room = { rationale: 900, conditions: 300, dissent: 350 };
const dissentsShown = 2;

/** Why, on what conditions, and who saw it differently. */
function writeWhy(sheet: Sheet, { decisions, dissents, people }: LoopRecord): void {
  const last = decisions.at(-1);
  if (!last) return;
  const own = dissents.filter(({ number }) => number === last.number);
  const name = (user: string) => nameOf({ people }, user);
  const told = [
    ['Why', last.content.rationale, room.rationale],
    ['Conditions', last.content.conditions, room.conditions],
    ...own
      .slice(0, dissentsShown)
      .map(({ by, content }) => [`Dissent of ${name(by)}`, content.words, room.dissent] as const),
  ] as const;
  for (const [what, words, length] of told) {
    if (!words) continue;
    const start = startOf(words, length);
    sheet.keep(34);
    sheet.write(what, { font: 'bold', size: 9, after: 1 });
    sheet.write(start ?? words, { after: start ? 1 : 6 });
    if (start) sheet.write('In full under Decision.', { size: 8.5, colour: quiet, after: 6 });
  }
  const rest = own.length - dissentsShown;
  if (rest > 0)
    sheet.write(`${count(rest, 'more dissent')} under Decision.`, { size: 8.5, colour: quiet, after: 6 });
  if (own.length === 0) sheet.write('Nobody recorded a dissent.', { size: 8.5, colour: quiet, after: 6 });
}

/** What the loop was: who took part, when, and where it came from. */
export function writeLoop(sheet: Sheet, record: LoopRecord): void {
  sheet.part('Loop');
  writeFacts(sheet, factsOf(record, sheet.zone));
  sheet.skip(12);
  writeRounds(sheet, record);
}

function writeOutcome(sheet: Sheet, record: LoopRecord): void {
  const { doc } = sheet;
  const last = record.decisions.at(-1);
  const words = last ? outcomeWords[last.content.outcome] : 'No decision yet';
  const level = last?.content.level ? `, ${last.content.level}` : '';
  const by = last
    ? `Decided on ${dayWords(last.at, sheet.zone)} by ${nameOf(record, last.by)}`
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

function factsOf(record: LoopRecord, zone: string): [string, string][] {
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
      `Opened on ${momentWords(at, zone)}, ${opened[how]}${by ? `, by ${nameOf(record, by)}` : ''}${reason ? `: ${reason}` : ''}`,
    ]),
    ['Written', cards.join(', ')],
    ['Times', `Those of ${zone}`],
    ['Interview plan', `${record.kit.title} (${record.kit.id}, ${record.kit.version})`],
    ['Loop', `${record.loop}, workspace ${record.team}`],
    ['Exported', `On ${momentWords(record.madeAt, zone)}, by ${nameOf(record, record.madeBy)}`],
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
      index === 0 && startsAt ? momentWords(startsAt, sheet.zone) : '',
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
