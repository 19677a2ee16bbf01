import { WebAPIPlatformError } from '@slack/web-api';
import type { Posted } from '../../core/loop/loop.ts';
import { NotYet, setbackOf } from '../failure.ts';
import type { Errand } from '../parts.ts';
import { isShared } from './files.ts';

export type Picture = { bytes: Uint8Array; title: string; alt: string };

/** Slack works on an upload for a moment before a message can show it; past this many looks it never will. */
const patience = 6;

/** Seen by nobody until a message shows it. Where Slack refuses it for good, the debrief goes without. */
export async function uploadPicture(
  { parts, loop }: Errand,
  { bytes, title, alt }: Picture,
): Promise<string | null> {
  try {
    const answer = await parts.slack(loop.team).filesUploadV2({
      ...{ file: Buffer.from(bytes), filename: nameOf(loop), title, alt_text: alt.slice(0, 1000) },
    });
    return answer.files?.[0]?.files?.[0]?.id ?? null;
  } catch (error) {
    const setback = setbackOf(error);
    if (setback.kind === 'postponed' || !setback.isFinal) throw error;
    parts.report('The picture of a debrief could not be uploaded', error);
    return null;
  }
}

/** False where Slack will not show an uploaded picture inside a message; then it is shared below it. */
export async function isShowable(
  { parts, loop, effect }: Errand,
  file: string,
  show: () => Promise<unknown>,
): Promise<boolean> {
  if (effect.attempts > patience) return false;
  const answer = await parts.slack(loop.team).files.info({ file });
  if (!answer.file?.mimetype) throw new NotYet('Slack is still working on the picture.', 300);
  try {
    await show();
    return true;
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError && error.data.error === 'invalid_blocks')) throw error;
    throw new NotYet('Slack does not show the picture yet.', 500);
  }
}

export async function sharePicture(
  errand: Errand,
  { channel, ts }: Posted,
  { bytes, title, alt }: Picture,
): Promise<void> {
  const { parts, loop } = errand;
  if (await isShared(errand, channel, nameOf(loop), ts)) return;
  await parts.slack(loop.team).filesUploadV2({
    ...{ channel_id: channel, thread_ts: ts, file: Buffer.from(bytes) },
    ...{ filename: nameOf(loop), title, alt_text: alt.slice(0, 1000) },
  });
}

const nameOf = ({ id, debriefNumber }: Errand['loop']): string => `debrief-${id}-${debriefNumber}.png`;
