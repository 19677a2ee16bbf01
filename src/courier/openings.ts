import type { Message } from '../../blocks/elements/form.ts';
import { brief, clip } from '../../blocks/elements/text.ts';
import { jobDescriptionMessage } from '../../blocks/opening/job-description-view.ts';
import { openingMessage } from '../../blocks/opening/opening-messages.ts';
import { jobDescription } from '../core/opening/job-description.ts';
import type { Notice, Opening } from '../core/opening/opening.ts';
import { partsIn, toldOf } from '../core/opening/rules.ts';
import type { Ports } from '../ports.ts';
import type { CourierDeps } from './deps.ts';
import { setbackOf } from './failure.ts';
import { whyNoUpload } from './slack/files.ts';
import { lookBackMs, marked, markedAs, messagesSince } from './slack/post.ts';

type OpeningDeps = Pick<CourierDeps, 'clock' | 'slack' | 'directory' | 'report' | 'files' | 'kits'> & {
  openings: Ports['openings'];
  /** False while nothing goes through to Slack. */
  isOpen(): boolean;
};

/** Right after an act, and every some seconds: what could not be sent then is sent later. */
export async function tellOpenings(deps: OpeningDeps, team: string): Promise<void> {
  if (!deps.isOpen()) return;
  for (const opening of await deps.openings.waiting(team))
    for (const notice of opening.notices) if (notice.failure === null) await tell(deps, opening, notice);
}

async function tell(deps: OpeningDeps, { team, id }: Opening, notice: Notice): Promise<void> {
  const real = deps.clock.real();
  if (!(await deps.openings.startSending({ team, id }, notice, real))) return;
  const opening = await deps.openings.load(team, id);
  if (!opening) return;
  try {
    await tellOnce(deps, opening, notice);
    await deps.openings.update(team, id, (current) => toldOf(current, notice.id, null));
  } catch (error) {
    const setback = setbackOf(error);
    deps.report('Somebody could not be told of an opening', error);
    if (setback.kind === 'failed' && setback.isFinal)
      await deps.openings.update(team, id, (current) => toldOf(current, notice.id, setback.sentence));
  }
}

/** Whoever sent before may have died half-way, so the message is looked for first. */
async function tellOnce(deps: OpeningDeps, opening: Opening, notice: Notice): Promise<void> {
  const slack = deps.slack(opening.team);
  const channel = await deps.directory.directMessage(opening.team, notice.to);
  const effect = `opening/${opening.id}/${notice.id}`;
  const since = await messagesSince(slack, { channel }, (notice.at - lookBackMs) / 1000);
  const name = `job-description-${opening.id}-${notice.id.split('-').at(-1)}.md`;
  if (marked(since).some((message) => message.effect === effect)) return;
  if (since.some(({ files = [] }) => files.some((file) => file.name === name))) return;
  const post = (message: Message) =>
    slack.chat.postMessage({
      ...{ channel, unfurl_links: false, unfurl_media: false },
      ...message,
      metadata: markedAs(effect),
    });
  const { kind, by } = notice;
  // Somebody else was named in the meantime.
  if (kind === 'left' && partsIn(opening, by).length === 0) return;
  if (kind !== 'description') return void (await post(openingMessage(opening, { ...notice, kind })));
  const { kits } = await deps.kits.available();
  const kit = kits.find(({ id }) => id === opening.held.kit) ?? null;
  try {
    await shareText(deps, opening, { channel, name, words: jobDescription(opening, kit) });
  } catch (error) {
    const why = whyNoUpload(error);
    if (why === null) throw error;
    await post(jobDescriptionMessage(opening, kit, why));
  }
}

const uploadMs = 30_000;

/** Only the last of three calls can be seen; before it the file is nobody's. */
async function shareText(
  { slack: slackOf, files }: OpeningDeps,
  { team, title }: Opening,
  { channel, name, words }: { channel: string; name: string; words: string },
): Promise<void> {
  const slack = slackOf(team);
  const content = Buffer.from(words);
  const place = await slack.files.getUploadURLExternal({ filename: name, length: content.length });
  await files.send(place.upload_url ?? '', content, AbortSignal.timeout(uploadMs));
  await slack.files.completeUploadExternal({
    files: [{ id: place.file_id ?? '', title: clip(`Job description: ${title}`, 200) }],
    channel_id: channel,
    initial_comment: `The job description of *${brief(title, 200)}*, to publish.`,
  });
}
