import { endingLine } from '../../blocks/erasure/retention-messages.ts';
import { digestMessage } from '../../blocks/home/digest-message.ts';
import { nextNudgeDue, type Rhythm, workingMoment } from '../core/cards/nudges.ts';
import { isEnding } from '../core/erasure/retention.ts';
import { cardsToWrite, type LoopCursor, linesShown, type NeedLine, needLines } from '../core/home/lines.ts';
import type { Loop } from '../core/loop/loop.ts';
import { settingsOf } from '../core/people/person-settings.ts';
import { nameFor } from '../core/reviews/blind.ts';
import { dateIn } from '../core/time/local-days.ts';
import type { Ports } from '../ports.ts';
import type { CourierDeps } from './deps.ts';
import { LeaseTooShort, setbackOf } from './failure.ts';
import { settingsFor } from './settings-for.ts';
import { marked, markedAs, messagesSince } from './slack/post.ts';

type DigestDeps = Pick<
  CourierDeps,
  | 'clock'
  | 'slack'
  | 'directory'
  | 'settings'
  | 'report'
  | 'loops'
  | 'vault'
  | 'personSettings'
  | 'calendarHours'
  | 'calendar'
> & {
  homes: Ports['homes'];
  erasures: Pick<Ports['erasures'], 'announced'>;
  /** False while nothing goes through to Slack. */
  isOpen(team: string): boolean;
};
type Reader = { user: string; zone: string; now: number };
type Digest = Awaited<ReturnType<Ports['homes']['dueDigests']>>[number];

const dayMs = 24 * 3_600_000;
/** What is sent later than this after the claim could still arrive when another process may begin. */
const sendWithinMs = 20_000;
/** Until the next morning, whenever somebody's day begins. */
const newsMs = 26 * 3_600_000;
/** As many loops as a Home looks at. */
const mostSits = 30;

/** Comes by every some seconds: to each coordinator who wants it one message a working morning, if anything waits for them. */
export async function sendDigests(deps: DigestDeps, team: string): Promise<void> {
  if (!deps.isOpen(team)) return;
  for (const digest of await deps.homes.dueDigests(team, deps.clock.now())) {
    if (!(await deps.homes.startDigest(digest, deps.clock.real()))) continue;
    try {
      await deps.homes.digestDone(digest, await sendOne(deps, digest));
    } catch (error) {
      // Another turn begins once the claim has run out.
      if (error instanceof LeaseTooShort) continue;
      const setback = setbackOf(error);
      if (setback.kind !== 'failed' || !setback.isFinal) throw error;
      deps.report('digest.unsent', error);
      await deps.homes.digestDone(digest, deps.clock.now() + dayMs);
    }
  }
}

/** When the next one is due. */
async function sendOne(deps: DigestDeps, { team, user }: Digest): Promise<number | null> {
  const begun = deps.clock.real();
  const { coordinators } = await deps.settings.get(team);
  if (!coordinators.includes(user)) return null;
  const now = deps.clock.now();
  const rhythm = await rhythmOf(deps, team, user, now);
  // Their hours have changed, or they are away; or nobody was there to send it until the evening.
  const moment = workingMoment(now, rhythm);
  if (moment > now) return moment;
  const { zone } = rhythm;
  const message = await messageFor(deps, team, { user, zone, now });
  if (message)
    await tellOnce(deps, team, user, { effect: `digest/${user}/${dateIn(zone, now)}`, message, now, begun });
  return nextNudgeDue(now, rhythm);
}

async function rhythmOf(deps: DigestDeps, team: string, user: string, now: number): Promise<Rhythm> {
  const people = await deps.directory.people(team, [user]);
  const { zone = 'UTC', email } = people[0] ?? {};
  const [saved, away] = await Promise.all([
    settingsFor(deps, team, people),
    // Without a calendar they are taken to be there.
    email ? deps.calendar.outOfOffice({ email, from: now, to: now + 30 * dayMs }).catch(() => []) : [],
  ]);
  const { weekdays, hours } = settingsOf(saved.get(user));
  return { zone, weekdays, hours, away };
}

async function messageFor(deps: DigestDeps, team: string, reader: Reader) {
  const { user } = reader;
  const [{ needs, hasMore }, sitting, announced] = await Promise.all([
    needsFor(deps, team, reader),
    deps.loops.onHome(team, { user, part: 'sits', most: mostSits }),
    deps.erasures.announced(team),
  ]);
  const cards = cardsToWrite(sitting, reader);
  const ends = announced.filter(isEnding).filter(({ coordinator }) => coordinator === user);
  // Alone it is worth a message only while it is news.
  const isNews = ends.some(({ ending }) => ending.at > reader.now - newsMs);
  if (needs.length + cards.length === 0 && !isNews) return null;
  const { vault } = deps;
  return digestMessage({
    hasMore,
    ending: ends.length > 0 ? endingLine(ends, reader.zone) : null,
    needs: needs.map((line) => ({ ...line, candidate: vault.openCandidate(line.loop).name })),
    cards: cards.map((place) => ({
      ...place,
      candidate: nameFor(place.round, place.loop, vault.openCandidate(place.loop).name),
    })),
  });
}

/** Enough for the message, however many loops before them only wait for their day. */
async function needsFor(
  deps: DigestDeps,
  team: string,
  reader: Reader,
): Promise<{ needs: NeedLine[]; hasMore: boolean }> {
  const { putAway } = await deps.homes.get(team, reader.user);
  const linesOf = (loops: readonly Loop[]) => needLines(loops, reader, putAway);
  const needs: NeedLine[] = [];
  let before: LoopCursor | null = null;
  do {
    const found = await deps.loops.needing(team, {
      ...{ user: reader.user, before },
      isEnough: (loops) => needs.length + linesOf(loops).length >= linesShown,
    });
    needs.push(...linesOf(found.loops));
    before = found.next;
  } while (before && needs.length < linesShown);
  return { needs, hasMore: before !== null };
}

type Told = {
  effect: string;
  message: NonNullable<Awaited<ReturnType<typeof messageFor>>>;
  now: number;
  begun: number;
};

/** Whoever sent before may have died half-way, so the message is looked for first. */
async function tellOnce(
  { slack: slackOf, directory, clock }: DigestDeps,
  team: string,
  user: string,
  { effect, message, now, begun }: Told,
): Promise<void> {
  const slack = slackOf(team);
  const channel = await directory.directMessage(team, user);
  const since = Math.min(now, clock.real()) - dayMs;
  const earlier = marked(await messagesSince(slack, { channel }, since / 1000));
  if (earlier.some((found) => found.effect === effect)) return;
  if (clock.real() - begun > sendWithinMs) throw new LeaseTooShort();
  await slack.chat.postMessage({
    ...{ channel, unfurl_links: false, unfurl_media: false },
    ...message,
    metadata: markedAs(effect),
  });
}
