import { clip } from '../../../blocks/elements/text.ts';
import type { CourierDeps } from '../deps.ts';

const uploadMs = 30_000;

type TextFile = { channel: string; name: string; title: string; comment: string; words: string };

/** Only the last of three calls can be seen; before it the file is nobody's. */
export async function shareText(
  { slack: slackOf, files }: Pick<CourierDeps, 'slack' | 'files'>,
  team: string,
  { channel, name, title, comment, words }: TextFile,
): Promise<void> {
  const slack = slackOf(team);
  const content = Buffer.from(words);
  const place = await slack.files.getUploadURLExternal({ filename: name, length: content.length });
  await files.send(place.upload_url ?? '', content, AbortSignal.timeout(uploadMs));
  await slack.files.completeUploadExternal({
    files: [{ id: place.file_id ?? '', title: clip(title, 200) }],
    channel_id: channel,
    initial_comment: comment,
  });
}
