import { type WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { Person, Standing } from '../../core/people/person.ts';
import { badInput, tryAgain } from '../../errors.ts';
import type { Directory, Rooms } from '../../ports.ts';
import { isSlackAnswer } from '../../slack-code.ts';

type DirectMessage = { bot: string; channel: string };
type Remembered = Person & { readAt: number; directMessage?: DirectMessage };

/** Remembers people that were read earlier; the store provides it. */
type PeopleMemory = {
  find(team: string, users: readonly string[]): Promise<Remembered[]>;
  everybody(team: string): Promise<Person[]>;
  save(person: Remembered): Promise<void>;
  saveDirectMessage(team: string, user: string, directMessage: DirectMessage): Promise<void>;
};

const rememberMs = 60 * 60_000;
const readsAtOnce = 4;

export function slackDirectory(options: {
  slack(team: string): WebClient;
  memory: PeopleMemory;
  real(): number;
  /** The app's own user, once Slack has said who that is. */
  self(team: string): string | null;
  /** The workspace's name, once Slack has said it. */
  workspace?(team: string): string | null;
}): Directory {
  const fresh = async (team: string, user: string): Promise<Remembered> => {
    const person = { ...(await read(options.slack(team), team, user)), readAt: options.real() };
    await options.memory.save(person);
    return person;
  };
  const isFresh = ({ readAt }: Remembered) => options.real() - readAt < rememberMs;
  /** Somebody else may have asked Slack since we looked. */
  const stillMissing = async (team: string, user: string): Promise<Remembered> => {
    const known = (await options.memory.find(team, [user])).find(isFresh);
    return known ?? fresh(team, user);
  };
  /** Many effects ask for the same coordinator at the same moment. */
  const underWay = new Map<string, Promise<Remembered>>();
  const shared = (team: string, user: string): Promise<Remembered> => {
    const key = `${team}:${user}`;
    const reading = underWay.get(key) ?? stillMissing(team, user).finally(() => underWay.delete(key));
    underWay.set(key, reading);
    return reading;
  };
  return {
    fresh,
    ownUser: options.self,
    workspace: options.workspace ?? (() => null),
    async people(team, users) {
      const known = await options.memory.find(team, users);
      const people = new Map<string, Person>(known.filter(isFresh).map((person) => [person.user, person]));
      const missing = [...new Set(users)].filter((user) => !people.has(user));
      await readSome(missing, async (user) => {
        people.set(user, await shared(team, user));
      });
      return users.map((user) => people.get(user) as Person);
    },
    everybodyKnown: (team) => options.memory.everybody(team),
    async directMessage(team, user) {
      const bot = options.self(team);
      const [known] = await options.memory.find(team, [user]);
      // The channel belongs to one bot user: an app that was installed anew has another.
      if (known?.directMessage && known.directMessage.bot === bot && known.isActive !== false)
        return known.directMessage.channel;
      const { channel } = await options.slack(team).conversations.open({ users: user });
      if (!channel?.id) throw new Error('Slack opened a direct message without an id.');
      if (bot) await options.memory.saveDirectMessage(team, user, { bot, channel: channel.id });
      return channel.id;
    },
    async byEmail(team, email) {
      try {
        const { user } = await options.slack(team).users.lookupByEmail({ email });
        return user?.id ?? null;
      } catch (error) {
        if (isSlackAnswer(error, 'users_not_found')) return null;
        throw slackTrouble(error);
      }
    },
  };
}

type Flags = { is_stranger?: boolean; is_ultra_restricted?: boolean; is_restricted?: boolean };

/** Slack says of a guest of a single channel that they are both kinds of guest. */
function standingOf(flags: Flags): Standing {
  if (flags.is_stranger) return 'stranger';
  if (flags.is_ultra_restricted) return 'single-channel guest';
  return flags.is_restricted ? 'guest' : 'member';
}

/** A few at a time. Who was read stays read: what Slack puts off goes on from there. */
async function readSome(users: string[], readOne: (user: string) => Promise<void>): Promise<void> {
  const waiting = [...users];
  const troubles: unknown[] = [];
  const work = async () => {
    for (let user = waiting.shift(); user !== undefined && troubles.length === 0; user = waiting.shift())
      await readOne(user).catch((error: unknown) => troubles.push(error));
  };
  await Promise.all(Array.from({ length: readsAtOnce }, work));
  if (troubles.length > 0) throw troubles.find((error) => !isPutOff(error)) ?? troubles[0];
}

const isPutOff = (error: unknown): boolean => (error as Error).cause instanceof WebAPIRateLimitedError;

async function read(slack: WebClient, team: string, id: string): Promise<Person> {
  try {
    const { user } = await slack.users.info({ user: id });
    return {
      team,
      user: id,
      // Of somebody who left, Slack keeps the name in the profile only.
      name: user?.real_name || user?.profile?.real_name || user?.profile?.display_name || user?.name || id,
      email: user?.profile?.email ?? '',
      zone: user?.tz ?? 'UTC',
      isBot: user?.is_bot ?? false,
      isActive: !user?.deleted,
      isAdmin: user?.is_admin ?? false,
      standing: standingOf(user ?? {}),
    };
  } catch (error) {
    if (isSlackAnswer(error, 'user_not_found', 'user_not_visible'))
      throw badInput('One of these people is not in this workspace.');
    throw slackTrouble(error);
  }
}

export function slackTrouble(error: unknown): unknown {
  if (!(error instanceof WebAPIRateLimitedError))
    return tryAgain('Slack is not answering Quorum right now. Please try again in a minute.', error);
  const seconds = Math.max(2, Math.ceil(error.retryAfter));
  return tryAgain(`Slack asks Quorum to wait. The same press works in ${seconds} seconds.`, error);
}

const unseen = ['channel_not_found', 'not_in_channel', 'method_not_supported_for_channel_type'];

export function slackRooms(slackOf: (team: string) => WebClient): Rooms {
  return {
    async look(team, channel) {
      const slack = slackOf(team);
      try {
        const { channel: info } = await slack.conversations.info({ channel });
        const members = await membersOf(slack, channel);
        return {
          isPrivate: info?.is_private === true,
          isArchived: info?.is_archived === true,
          isShared: info?.is_ext_shared === true || info?.is_pending_ext_shared === true,
          members,
        };
      } catch (error) {
        if (isOfPublic(error)) return { isPrivate: false, isArchived: false, isShared: false, members: [] };
        if (isSlackAnswer(error, ...unseen)) return null;
        throw slackTrouble(error);
      }
    },
  };
}

/** Quorum reads private channels only, so being asked for the scope of public ones says what this one is. */
const isOfPublic = (error: unknown): boolean =>
  isSlackAnswer(error, 'missing_scope') &&
  String(((error as WebAPIPlatformError).data as { needed?: unknown }).needed).includes('channels:');

async function membersOf(slack: WebClient, channel: string): Promise<string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack.conversations.members({ channel, limit: 200, ...(cursor ? { cursor } : {}) });
    members.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return members;
}
