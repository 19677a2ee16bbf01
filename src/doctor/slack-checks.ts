import { botScopes } from '../core/installation/bot-scopes.ts';
import { type Check, checkAbout, type Find, type Finding } from '../core/installation/finding.ts';
import { slackRemedyOf, socketModeOn, socketRemedyOf } from '../remedies.ts';
import { type AskSlack, type SlackAnswer, SlackAway } from './ask-slack.ts';

type SlackChecks = {
  ask: AskSlack;
  /** What Slack says to auth.test with the bot token. */
  whose(): Promise<SlackAnswer>;
  token: string;
  appToken?: string | undefined;
  /** Makes a channel and archives it, which stays to be seen in the workspace. */
  isThorough: boolean;
  /** A name that no other channel has. */
  channelName: string;
};

const hosts = {
  words: 'Slack cannot be reached.',
  where: 'let the server reach slack.com, *.slack.com and files.slack.com at port 443, or set HTTPS_PROXY.',
};

export function slackChecks(options: SlackChecks): Check[] {
  const { ask, whose, token, appToken } = options;
  const row = (about: string, after: string[], run: (find: Find) => Promise<Finding[]>): Check =>
    checkAbout(about, after, (find) =>
      run(find).catch((error: unknown) => {
        if (error instanceof SlackAway) return [find.missing(hosts.words, hosts.where)];
        throw error;
      }),
    );
  return [
    row('Slack token', [], async (find) => {
      const answer = await whose();
      if (!answer.ok) return [refused(find, answer)];
      const { team, user, is_enterprise_install } = answer.body;
      if (is_enterprise_install) return [refused(find, { ...answer, error: 'enterprise_is_restricted' })];
      return [find.ok(`workspace ${team}, bot ${user}.`)];
    }),
    row('Slack scopes', ['Slack token'], async (find) => {
      const { scopes } = await whose();
      const lacking = botScopes.filter((scope) => !scopes.includes(scope));
      if (lacking.length === 0) return [find.ok(`all ${botScopes.length} are granted.`)];
      const { where } = slackRemedyOf('missing_scope') ?? hosts;
      return [find.missing(`missing: ${lacking.join(', ')}.`, where)];
    }),
    row('Slack channels', ['Slack token'], (find) => channels(options, find)),
    row('Slack files', ['Slack token'], async (find) => {
      // An address that is asked for and never used leaves nothing behind.
      const answer = await ask('files.getUploadURLExternal', token, { filename: 'doctor.png', length: '1' });
      return [answer.ok ? find.ok('may be uploaded.') : refused(find, answer)];
    }),
    row('Clock', [], async (find) => {
      const { date, at } = await ask('api.test', token);
      return [skew(find, at - date)];
    }),
    ...(appToken ? [row('Socket Mode', ['Slack token'], (find) => socket(options, appToken, find))] : []),
  ];
}

function refused(find: Find, { error, body }: Pick<SlackAnswer, 'error' | 'body'>): Finding {
  if (error === 'ratelimited') return find.note('Slack asks to wait; run doctor again in a minute.');
  const remedy = slackRemedyOf(error);
  const needed = error === 'missing_scope' && body.needed ? ` Needed: ${body.needed}.` : '';
  return remedy
    ? find.missing(`${remedy.what}${needed}`, remedy.where)
    : find.missing(`Slack answers "${error}".`, 'docs.slack.dev says what this code means.');
}

/** A name that Slack must refuse tries the rights without making anything; Slack may look at the name first. */
async function channels(
  { ask, token, isThorough, channelName }: SlackChecks,
  find: Find,
): Promise<Finding[]> {
  const name = isThorough ? channelName : 'Not A Name!';
  const made = await ask('conversations.create', token, { name, is_private: 'true' });
  if (notLetMake.includes(made.error))
    return [find.missing('The workspace does not let the app make private channels.', whoMakes)];
  if (!made.ok && !made.error.startsWith('invalid_name')) return [refused(find, made)];
  const id = (made.body.channel as { id?: string } | undefined)?.id;
  if (!id)
    return [
      find.note(
        'whether private channels may be made is sure only once one is: `npm run doctor -- --thorough` makes one and archives it.',
      ),
    ];
  const archived = await ask('conversations.archive', token, { channel: id });
  return archived.ok
    ? [find.ok(`private channels may be made; #${name} was made and archived.`)]
    : [find.note(`private channels may be made; #${name} could not be archived again, and can be deleted.`)];
}

const notLetMake = ['restricted_action', 'cannot_create_channel'];
const whoMakes =
  'Slack → workspace menu → Tools & settings → Workspace settings → Permissions → Channel management: who can create private channels.';

async function socket({ ask }: SlackChecks, appToken: string, find: Find): Promise<Finding[]> {
  const answer = await ask('apps.connections.open', appToken);
  if (answer.ok) return [find.ok('a connection opens.')];
  const remedy = socketRemedyOf(answer.error);
  return [
    remedy
      ? find.missing(remedy.what, remedy.where)
      : find.missing(`Slack opens no socket ("${answer.error}").`, socketModeOn),
  ];
}

const withinMs = 30_000;
const mostMs = 5 * 60_000;

function skew(find: Find, aheadMs: number): Finding {
  if (Number.isNaN(aheadMs)) return find.note('Slack did not say what time it is.');
  // Slack tells whole seconds.
  if (Math.abs(aheadMs) <= withinMs) return find.ok('agrees with Slack’s.');
  const words = `${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} Slack’s.`;
  const where = 'let the machine follow a time server: timedatectl set-ntp true.';
  return Math.abs(aheadMs) > mostMs
    ? find.missing(`${words} A calendar gives no tokens to a clock that far off.`, where)
    : find.note(words, where);
}
