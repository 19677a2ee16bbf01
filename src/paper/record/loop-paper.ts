import type { LoopRecord } from '../../core/record/record.ts';
import { quiet } from '../palette.ts';
import { writeCard } from './card-part.ts';
import { writeDecisions, writeWentOn } from './decision-part.ts';
import { writeAudit, writeProof } from './proof-part.ts';
import { writeRecommendations } from './recommendation-part.ts';
import { column, createSheet, page, type Sheet } from './sheet.ts';
import { writeTitle } from './title-part.ts';

/** Points to the pixel: words in the picture are no larger than those around it. */
const largest = 0.4;

/** The whole record on paper, to be filed. The same record gives the same bytes. */
export async function loopPaper(
  record: LoopRecord,
  picture: Uint8Array,
  { compress = true }: { compress?: boolean } = {},
): Promise<Uint8Array> {
  const { candidate, kit, loop, madeAt } = record;
  const sheet = createSheet({
    title: `${candidate.name}, ${kit.title}`,
    subject: `Record of the interview loop ${loop}`,
    footer: `${candidate.name} · loop ${loop}`,
    madeAt,
    compress,
  });
  writeTitle(sheet, record);
  writePicture(sheet, picture);
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

/** As large as fits, together with its title. */
function writePicture(sheet: Sheet, picture: Uint8Array): void {
  const image = Buffer.from(picture);
  // Where a PNG says how large it is.
  const [width, height] = [image.readUInt32BE(16), image.readUInt32BE(20)];
  const titleRoom = 60;
  const whole = page.height - page.top - page.bottom - titleRoom;
  const scale = Math.min(column / width, whole / height, largest);
  sheet.keep(height * scale + titleRoom);
  sheet.part('All ratings');
  const { doc } = sheet;
  const { y } = doc;
  doc.image(image, page.side, y, { width: width * scale });
  doc.y = y + height * scale;
}
