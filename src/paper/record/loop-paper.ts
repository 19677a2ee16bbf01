import type { LoopRecord } from '../../core/record/record.ts';
import { quiet } from '../palette.ts';
import { fontsOf } from '../scripts/fonts-of.ts';
import { flavorOf } from '../scripts/script-fonts.ts';
import { writeCard } from './card-part.ts';
import { writeDecisions, writeWentOn } from './decision-part.ts';
import { writeAudit, writeProof } from './proof-part.ts';
import { writeRecommendations } from './recommendation-part.ts';
import { column, createSheet, page, type Sheet } from './sheet.ts';
import { writeLoop, writeTitle } from './title-part.ts';

/** Points to the pixel: words in the picture are no larger than those around it. */
const largest = 0.4;
/** Words in it are still as large as a footnote. */
const smallest = 0.22;

/** The whole record on paper, to be filed. The same record gives the same bytes. */
export async function loopPaper(
  record: LoopRecord,
  picture: Uint8Array,
  { zone, compress = true }: { zone: string; compress?: boolean },
): Promise<Uint8Array> {
  const { candidate, kit, loop, madeAt } = record;
  const words = JSON.stringify(record);
  const sheet = createSheet({
    title: `${candidate.name}, ${kit.title}`,
    subject: `Record of the interview loop ${loop}`,
    footer: `${candidate.name} · loop ${loop}`,
    ...{ madeAt, zone, compress },
    ...{ book: await fontsOf(words), flavor: flavorOf(words) },
  });
  // What somebody needs who reads one page only.
  writeTitle(sheet, record);
  writePicture(sheet, picture);
  writeLoop(sheet, record);
  writeRecommendations(sheet, record);
  sheet.part('Scorecards');
  const cards = record.cards.filter(({ isAmendment }) => !isAmendment);
  if (cards.length === 0) sheet.write('Nobody wrote one.', { colour: quiet });
  for (const card of cards) writeCard(sheet, record, card);
  writeWentOn(sheet, record);
  writeDecisions(sheet, record);
  writeProof(sheet, record);
  writeAudit(sheet, record);
  return sheet.finish();
}

/** On the first page where it can still be read there, else on the next; as large as fits. */
function writePicture(sheet: Sheet, picture: Uint8Array): void {
  const image = Buffer.from(picture);
  // Where a PNG says how large it is.
  const [width, height] = [image.readUInt32BE(16), image.readUInt32BE(20)];
  const scaleIn = (room: number) => Math.min(column / width, room / height, largest);
  const { doc } = sheet;
  if (scaleIn(sheet.roomLeft()) < smallest) doc.addPage();
  const scale = scaleIn(sheet.roomLeft());
  doc.outline.addItem('All ratings');
  const { y } = doc;
  doc.image(image, page.side, y, { width: width * scale });
  doc.y = y + height * scale;
}
