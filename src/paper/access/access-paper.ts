import type { AccessFile, AccessLoop, AccessScorecard, LeftOut } from '../../core/access/access-file.ts';
import { quiet } from '../palette.ts';
import { momentWords } from '../printed-words.ts';
import { createSheet, type Sheet } from '../record/sheet.ts';
import { writeTable } from '../record/table.ts';
import { fontsOf } from '../scripts/fonts-of.ts';
import { flavorOf } from '../scripts/script-fonts.ts';

/** What is kept about one person, on paper. The same file gives the same bytes. */
export async function accessPaper(
  file: AccessFile,
  { zone, compress = true }: { zone: string; compress?: boolean },
): Promise<Uint8Array> {
  const words = JSON.stringify(file);
  const { candidate, madeAt, loops } = file;
  const sheet = createSheet({
    title: `What Quorum keeps about ${candidate.name}`,
    subject: 'Access file of a candidate',
    footer: `${candidate.name} · access file`,
    ...{ madeAt, zone, compress },
    ...{ book: await fontsOf(words), flavor: flavorOf(words) },
  });
  sheet.doc.outline.addItem('Summary');
  sheet.write('Access file', { size: 9, colour: quiet, after: 6 });
  sheet.write(candidate.name, { font: 'bold', size: 24, after: 2 });
  sheet.write(candidate.email, { size: 13, colour: quiet, after: 14 });
  sheet.write(
    `Made on ${momentWords(madeAt, zone)}. Times are those of ${zone}. It holds what Quorum keeps about this person in ${loops.length === 1 ? 'one loop' : `${loops.length} loops`}.`,
    { after: 10 },
  );
  writeLeftOut(sheet, 'What is left out, and why', file.leftOut);
  for (const loop of loops) writeLoop(sheet, loop);
  return sheet.finish();
}

function writeLeftOut(sheet: Sheet, title: string, rows: readonly LeftOut[]): void {
  if (rows.length === 0) return;
  sheet.part(title);
  writeTable(
    sheet,
    [
      { title: 'What', share: 34, font: 'bold' },
      { title: 'Why', share: 66 },
    ],
    rows.map(({ what, why }) => [what, why]),
  );
}

const labelWidth = 118;

function writeFacts(sheet: Sheet, facts: readonly (readonly [string, string])[]): void {
  for (const [label, words] of facts) {
    if (!words) continue;
    sheet.keep(sheet.heightOf(words, { indent: labelWidth }) + 4);
    const { y } = sheet.doc;
    sheet.write(label, { colour: quiet, width: labelWidth - 8 });
    sheet.doc.y = y;
    sheet.write(words, { indent: labelWidth, after: 4 });
  }
}

function writeLoop(sheet: Sheet, loop: AccessLoop): void {
  const { times } = loop;
  sheet.doc.addPage();
  sheet.part(`${loop.role}, ${loop.level}`);
  writeFacts(sheet, [
    ['Where it stands', loop.state],
    ['Started', momentWords(loop.startedAt, sheet.zone)],
    ['Interview plan', loop.interviewPlan],
    ['Where it came from', loop.source.join('\n')],
    [
      'Times that were offered',
      `${times.firstDay} to ${times.lastDay}, ${times.from}–${times.to}, ${times.zone}${times.exceptions ? `\n${times.exceptions}` : ''}`,
    ],
    ['Adjustments', loop.adjustments.join('\n')],
    ['How long it is kept', loop.retention],
  ]);
  sheet.skip(10);
  writeInterviews(sheet, loop);
  writeMessages(sheet, loop);
  if (loop.scorecards.length > 0) {
    sheet.part('Scorecards');
    for (const card of loop.scorecards) writeScorecard(sheet, card);
  }
  writeRest(sheet, loop);
  writeLeftOut(sheet, 'Left out of this loop', loop.leftOut);
}

function writeInterviews(sheet: Sheet, { interviews }: AccessLoop): void {
  sheet.part('Interviews');
  writeTable(
    sheet,
    [
      { title: 'Interview', share: 24 },
      { title: 'When', share: 30 },
      { title: 'With', share: 22 },
      { title: 'Answer, and what was brought', share: 30 },
    ],
    interviews.map(({ title, minutes, startsAt, people, candidateAnswered, state, material }) => [
      title,
      startsAt
        ? `${momentWords(startsAt, sheet.zone)}, ${minutes} minutes`
        : minutes === null
          ? 'In writing'
          : state,
      people.join('\n'),
      [
        ...(candidateAnswered ? [candidateAnswered] : []),
        ...material.map(
          ({ what, name, addedAt, by }) => `${what}: ${name}, added ${addedAt.slice(0, 10)} by ${by}`,
        ),
      ].join('\n'),
    ]),
  );
}

function writeMessages(sheet: Sheet, { messages }: AccessLoop): void {
  if (messages.length === 0) return;
  sheet.part('Messages to the candidate');
  for (const { title, text } of messages) {
    sheet.keep(50);
    sheet.write(title, { font: 'bold', after: 2 });
    sheet.write(text, { size: 8.5, after: 10 });
  }
}

function writeScorecard(sheet: Sheet, card: AccessScorecard): void {
  sheet.keep(90);
  const kind = card.isAmendment ? ', changed after the debrief opened' : '';
  sheet.write(`${card.interview}: ${card.by}${kind}`, { font: 'bold', size: 11.5, after: 2 });
  sheet.write(`${card.judgment} · ${card.tookPlace} · ${momentWords(card.at, sheet.zone)}`, {
    ...{ size: 8.5, colour: quiet, after: 6 },
  });
  for (const fact of card.facts) sheet.write(fact, { after: 4 });
  writeNamed(sheet, 'Evidence for all ratings', card.evidenceForAll);
  for (const { topic, question, rating, evidence, seen, parts } of card.answers) {
    sheet.keep(48);
    sheet.write(`${topic}: ${rating}`, { font: 'bold', after: 1 });
    sheet.write(question, { font: 'slanted', size: 9, colour: quiet, after: 3 });
    for (const line of seen) sheet.write(line, { size: 8.5, colour: quiet, after: 2 });
    if (evidence) sheet.write(evidence, { after: 3 });
    for (const part of parts) sheet.write(part, { size: 9, indent: 10, after: 3 });
    sheet.skip(5);
  }
  for (const { sign, evidence } of card.redFlags)
    writeNamed(sheet, `Red flag: ${sign}`, evidence || 'No evidence was written.');
  writeNamed(sheet, 'In a few words', card.summary);
  sheet.skip(10);
}

function writeNamed(sheet: Sheet, title: string, words: string): void {
  if (!words) return;
  sheet.keep(40);
  sheet.write(title, { font: 'bold', size: 9, after: 2 });
  sheet.write(words, { after: 8 });
}

function writeRest(sheet: Sheet, loop: AccessLoop): void {
  const { stages, secondVotes, decisions, dissents, history, leftOut } = loop;
  const isSealed = leftOut.some(({ what }) => what.startsWith('Scorecards'));
  if (isSealed) return;
  if (stages.length > 0) {
    sheet.part('Stages');
    for (const line of stages) sheet.write(line, { after: 6 });
  }
  if (secondVotes.length > 0) {
    sheet.part('Second vote, without names');
    for (const line of secondVotes) sheet.write(line, { after: 4 });
  }
  sheet.part('Decision');
  if (decisions.length === 0) sheet.write('None was recorded.', { colour: quiet });
  for (const { at, by, outcome, rationale, conditions, competencies } of decisions) {
    sheet.keep(60);
    sheet.write(outcome, { font: 'bold', size: 11.5, after: 2 });
    sheet.write(`${by}, ${momentWords(at, sheet.zone)}`, { size: 8.5, colour: quiet, after: 5 });
    sheet.write(rationale, { after: 8 });
    writeNamed(sheet, 'Conditions', conditions);
    writeNamed(sheet, 'Competencies', competencies.join(', '));
  }
  for (const { by, words } of dissents) writeNamed(sheet, `Dissent of ${by}`, words);
  sheet.part('What was done');
  writeTable(
    sheet,
    [
      { title: 'When', share: 40, size: 7.2 },
      { title: 'What', share: 34, size: 7.2 },
      { title: 'Who', share: 30, size: 7.2 },
    ],
    history.map(({ at, what, by }) => [momentWords(at, sheet.zone), what, by]),
  );
}
