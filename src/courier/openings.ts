import type { Message } from '../../blocks/elements/form.ts';
import { brief } from '../../blocks/elements/text.ts';
import { jobDescriptionMessage } from '../../blocks/opening/job-description-view.ts';
import { olderOpeningMessage, openingMessage } from '../../blocks/opening/opening-messages.ts';
import { jobDescription } from '../core/opening/job-description.ts';
import type { Notice, Opening, Told } from '../core/opening/opening.ts';
import { partsIn } from '../core/opening/sides.ts';
import { formOf, rewrittenTo, type Sent, staleIn, toldOf } from '../core/opening/told.ts';
import type { Ports } from '../ports.ts';
import type { CourierDeps } from './deps.ts';
import { lastWordOf } from './failure.ts';
import { whyNoUpload } from './slack/files.ts';
import { isGone, lookBackMs, marked, markedAs, messagesSince } from './slack/post.ts';
import { shareText } from './slack/share-text.ts';

type OpeningDeps = Pick<CourierDeps, 'clock' | 'slack' | 'directory' | 'report' | 'files' | 'kits'> & {
  openings: Ports['openings'];
  /** False while nothing goes through to Slack. */
  isOpen(team: string): boolean;
};

/** Right after an act, and every some seconds: what could not be sent then is sent later. */
export async function tellOpenings(deps: OpeningDeps, team: string): Promise<void> {
  if (!deps.isOpen(team)) return;
  for (const opening of await deps.openings.waiting(team)) {
    for (const notice of opening.notices) if (notice.failure === null) await tell(deps, opening, notice);
    const now = await deps.openings.load(team, opening.id);
    for (const { told } of now ? staleIn(now) : []) await rewriteOlder(deps, opening, told.id);
  }
}

async function tell(deps: OpeningDeps, { team, id }: Opening, notice: Notice): Promise<void> {
  const real = deps.clock.real();
  if (!(await deps.openings.startSending({ team, id }, notice, real))) return;
  const opening = await deps.openings.load(team, id);
  if (!opening) return;
  try {
    const sent = await tellOnce(deps, opening, notice);
    await deps.openings.update(team, id, (current) => toldOf(current, notice.id, sent));
  } catch (error) {
    deps.report('opening.untold', error);
    const failure = lastWordOf(error);
    if (failure !== null)
      await deps.openings.update(team, id, (current) => toldOf(current, notice.id, { failure }));
  }
}

/** One at a time, so that no slow call brings a button back; a message that is gone has none. */
async function rewriteOlder(deps: OpeningDeps, { team, id }: Opening, message: string): Promise<void> {
  if (!(await deps.openings.startRewriting({ team, id }, { id: message }, deps.clock.real()))) return;
  const opening = await deps.openings.load(team, id);
  const stale = opening && staleIn(opening).find(({ told }) => told.id === message);
  if (!stale) return;
  const { told, form } = stale;
  const written = async (now: string | null) =>
    void (await deps.openings.update(team, id, (current) => rewrittenTo(current, message, now)));
  try {
    const { channel, ts } = told;
    await deps.slack(team).chat.update({ channel, ts, ...messageIn(opening, told, form) });
    await written(form);
  } catch (error) {
    if (isGone(error)) return await written(null);
    deps.report('opening.message-old', error);
    if (lastWordOf(error) !== null) await written(null);
  }
}

const messageIn = (opening: Opening, told: Told, form: string | null): Message => {
  const { kind } = told;
  return form === null || kind === 'description'
    ? olderOpeningMessage(opening, told)
    : openingMessage(opening, { ...told, kind });
};

/** Whoever sent before may have died half-way, so the message is looked for first. */
async function tellOnce(deps: OpeningDeps, opening: Opening, notice: Notice): Promise<Sent | null> {
  const slack = deps.slack(opening.team);
  const channel = await deps.directory.directMessage(opening.team, notice.to);
  const effect = `opening/${opening.id}/${notice.id}`;
  const since = await messagesSince(slack, { channel }, (notice.at - lookBackMs) / 1000);
  const name = `job-description-${opening.id}-${notice.id.split('-').at(-1)}.md`;
  const found = marked(since).find((message) => message.effect === effect);
  // What could be pressed in it when it went out is not known any more.
  if (found) return { posted: { channel, ts: found.ts }, form: formOf(opening, notice) === null ? null : '' };
  if (since.some(({ files = [] }) => files.some((file) => file.name === name))) return null;
  const post = (message: Message) =>
    slack.chat.postMessage({
      ...{ channel, unfurl_links: false, unfurl_media: false },
      ...message,
      metadata: markedAs(effect),
    });
  const { kind, by } = notice;
  // Somebody else was named in the meantime.
  if (kind === 'left' && partsIn(opening, by).length === 0) return null;
  if (kind !== 'description') {
    const { ts } = await post(openingMessage(opening, { ...notice, kind }));
    if (!ts) throw new Error('Slack posted a message without a ts.');
    return { posted: { channel, ts }, form: formOf(opening, notice) };
  }
  const { kits } = await deps.kits.available(opening.team);
  const kit = kits.find(({ id }) => id === opening.held.kit) ?? null;
  try {
    await shareText(deps, opening.team, {
      ...{ channel, name, title: `Job description: ${opening.title}` },
      comment: `The job description of *${brief(opening.title, 200)}*, to publish.`,
      words: jobDescription(opening, kit),
    });
  } catch (error) {
    const why = whyNoUpload(error);
    if (why === null) throw error;
    await post(jobDescriptionMessage(opening, kit, why));
  }
  return null;
}
