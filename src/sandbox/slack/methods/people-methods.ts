import { SlackFailure } from '../rules/failure.ts';
import type { Json } from '../rules/rules.ts';
import type { SlackPerson, World } from '../world/world.ts';
import { type Arguments, type Methods, page, requiredText } from './arguments.ts';

/** One for each zone: it takes long to make, and everybody is asked for again and again. */
const formats = new Map<string, Intl.DateTimeFormat>();

function offsetSeconds(zone: string, instant: number): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const parts = format.formatToParts(instant);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
}

function asSlackUser(world: World, person: SlackPerson): Json {
  const base = {
    id: person.id,
    team_id: person.teamId ?? world.teamId,
    name: person.name,
    deleted: person.deleted ?? false,
    is_bot: person.isBot ?? false,
    is_app_user: false,
    ...(person.isStranger ? { is_stranger: true } : {}),
    updated: 1,
    profile: {
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      team: world.teamId,
      ...(world.manifest.scopes.has('users:read.email') && !person.isBot ? { email: person.email } : {}),
    },
  };
  // Slack leaves these out once an account is deactivated.
  if (person.deleted) return base;
  return {
    ...base,
    real_name: person.realName,
    tz: person.zone,
    tz_label: person.zone,
    tz_offset: offsetSeconds(person.zone, world.now()),
    is_admin: person.isAdmin ?? false,
    is_owner: false,
    is_primary_owner: false,
    // Slack says of a guest in one channel that they are both.
    is_restricted: (person.isRestricted || person.isUltraRestricted) ?? false,
    is_ultra_restricted: person.isUltraRestricted ?? false,
    is_email_confirmed: true,
  };
}

const byEmail = (world: World, args: Arguments): SlackPerson | undefined => {
  const email = requiredText(args, 'email', 'users_not_found').toLowerCase();
  return [...world.people.values()].find((person) => !person.isBot && person.email.toLowerCase() === email);
};

export const peopleMethods: Methods = {
  'users.info'(world, args) {
    const person = world.people.get(requiredText(args, 'user', 'user_not_found'));
    if (!person) throw new SlackFailure('user_not_found');
    return { ok: true, user: asSlackUser(world, person) };
  },

  'users.list'(world, args) {
    const { entries, next } = page(args, [...world.people.values()], 1000, 1000);
    return {
      ok: true,
      members: entries.map((person) => asSlackUser(world, person)),
      response_metadata: { next_cursor: next },
    };
  },

  'users.lookupByEmail'(world, args) {
    const person = byEmail(world, args);
    // A deactivated account is not found by its address.
    if (!person || person.deleted) throw new SlackFailure('users_not_found');
    return { ok: true, user: asSlackUser(world, person) };
  },

  'auth.test'(world) {
    return {
      ok: true,
      url: `https://${world.teamDomain}.slack.com/`,
      team: world.teamName,
      user: world.people.get(world.botUserId)?.name,
      team_id: world.teamId,
      user_id: world.botUserId,
      bot_id: world.botId,
      is_enterprise_install: world.isOrgWide,
    };
  },

  'bots.info'(world, args) {
    if (requiredText(args, 'bot', 'bot_not_found') !== world.botId) throw new SlackFailure('bot_not_found');
    return {
      ok: true,
      bot: { id: world.botId, app_id: world.appId, user_id: world.botUserId, name: 'quorum' },
    };
  },

  'team.info'(world) {
    return { ok: true, team: { id: world.teamId, name: world.teamName, domain: world.teamDomain } };
  },

  'api.test'(_world, args) {
    return { ok: true, args };
  },
};
