import type { AuditRow } from '../../core/loop/audit.ts';
import type { LoopRecord } from '../../core/record/record.ts';
import { quiet } from '../palette.ts';
import { nameOf, stampWords } from '../printed-words.ts';
import type { Sheet } from './sheet.ts';
import { writeTable } from './table.ts';

/** What proves that nothing was changed. */
export function writeProof(sheet: Sheet, record: LoopRecord): void {
  sheet.part('Receipts');
  sheet.write(
    'A receipt is SHA-256 over the words, their place and a nonce; its author has it since they sealed them. npm run verify checks all of them in the file that this paper was printed from.',
    { size: 8.5, colour: quiet, after: 8 },
  );
  const rows = [
    ...record.cards.map(({ seat, author, isAmendment, version, receipt }) => [
      `${isAmendment ? `Amendment ${version}` : 'Scorecard'}, ${seat}, ${nameOf(record, author)}`,
      receipt,
    ]),
    ...record.votes.map(({ number, by, receipt }) => [
      `Vote in debrief ${number}${by ? `, ${nameOf(record, by)}` : ''}`,
      receipt,
    ]),
    ...record.decisions.flatMap(({ number, by, receipt, snapshotHash }) => [
      [`Decision ${number}, ${nameOf(record, by)}`, receipt],
      [`What decision ${number} rests on`, snapshotHash],
    ]),
    ...record.dissents.map(({ number, by, receipt }) => [
      `Dissent from decision ${number}, ${nameOf(record, by)}`,
      receipt,
    ]),
    ...(record.wentOn ?? []).map(({ title, by, receipt }) => [
      `Went on after ${title}, ${nameOf(record, by)}`,
      receipt,
    ]),
    ['Digest of the whole record', record.digest],
  ];
  const receipt = { title: 'SHA-256', share: 62, font: 'mono', size: 6.8 } as const;
  writeTable(sheet, [{ title: 'Of', share: 38, size: 8 }, receipt], rows);
}

/** Every row, in order. Long words are cut here, never in the file. */
export function writeAudit(sheet: Sheet, record: LoopRecord): void {
  sheet.part('Audit');
  const { hash = '' } = record.audit.at(-1) ?? {};
  sheet.write(
    `Times are those of ${sheet.zone}. Each row is chained to the one before it; the last hash is ${hash}.`,
    {
      size: 8.5,
      colour: quiet,
      after: 8,
    },
  );
  const small = { size: 7.2 };
  writeTable(
    sheet,
    [
      { title: 'No.', share: 6, ...small },
      { title: 'When', share: 19, ...small },
      { title: 'What', share: 18, ...small },
      { title: 'Who', share: 17, ...small },
      { title: 'About', share: 44, ...small },
    ],
    record.audit.map(({ seq, at, what, by, about }) => [
      String(seq),
      stampWords(at, sheet.zone),
      what,
      nameOf(record, by),
      aboutWords(about),
    ]),
  );
}

const most = 600;

const aboutWords = (about: AuditRow['about']): string => {
  const words = Object.entries(about)
    .map(([key, value]) => `${key}: ${value ?? 'none'}`)
    .join(' · ');
  return words.length > most ? `${words.slice(0, most)}…` : words;
};
