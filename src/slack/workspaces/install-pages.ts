import { organizationWide } from '../door/addressee.ts';
import type { ExchangeTrouble } from './exchange.ts';
import type { StateTrouble } from './install-state.ts';

export type Page = { status: number; html: string };

export type InstallTrouble =
  | { trouble: 'denied' | 'used' | 'busy' | 'failed' | StateTrouble }
  | { trouble: 'not allowed'; team: string }
  | ExchangeTrouble;

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:4em auto;padding:0 1em;color:#1d1c1d}' +
  'a.button{display:inline-block;background:#4a154b;color:#fff;text-decoration:none;padding:.7em 1.2em;border-radius:.4em}';

const page = (status: number, title: string, body: string): Page => ({
  status,
  html: `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1>${body}</body></html>`,
});

const button = (address: string, words: string): string =>
  `<p><a class="button" href="${escaped(address)}">${words}</a></p>`;

export const installPage = (address: string): Page =>
  page(
    200,
    'Add Quorum to your workspace',
    `<p>Quorum runs interview loops in Slack. Slack asks you which workspace it is for, and may ask an admin to approve it.</p>${button(address, 'Add to Slack')}`,
  );

export const installedPage = (name: string, address: string): Page =>
  page(
    200,
    `Quorum is in ${escaped(name)}`,
    `<p>Next, a workspace admin types <code>/hire setup</code> in Slack and says who the coordinators are.</p>${button(address, 'Open Slack')}`,
  );

const nothing = 'Nothing was installed.';

const said: Record<
  Exclude<InstallTrouble['trouble'], 'not allowed' | 'settings' | 'scopes'>,
  [number, string]
> = {
  denied: [200, `Slack was not allowed to install Quorum. ${nothing}`],
  forged: [400, `This address was not made by Quorum’s own page. ${nothing}`],
  expired: [400, `This took longer than ten minutes. ${nothing}`],
  'other browser': [400, `This was begun in another browser. ${nothing}`],
  used: [400, 'This answer of Slack was taken before, and nothing is installed twice.'],
  busy: [503, `Too many installations were begun at once. Wait a minute. ${nothing}`],
  code: [400, `Slack does not accept this answer any more. ${nothing}`],
  away: [503, `Slack did not answer Quorum. ${nothing}`],
  failed: [503, `Quorum could not finish this right now. ${nothing}`],
  organization: [400, organizationWide],
};

/** One sentence, and a way on. */
export function troublePage(found: InstallTrouble, again: string): Page {
  const [status, sentence] = wordsOf(found);
  return page(status, 'Not installed', `<p>${escaped(sentence)}</p>${button(again, 'Start again')}`);
}

function wordsOf(found: InstallTrouble): [number, string] {
  if (found.trouble === 'not allowed')
    return [
      403,
      `This Quorum does not serve workspace ${found.team}; whoever runs it can allow it in SLACK_WORKSPACES.`,
    ];
  if (found.trouble === 'settings')
    return [
      400,
      `Slack does not accept the settings of this Quorum (“${found.code}”); whoever runs it has to put them right.`,
    ];
  if (found.trouble === 'scopes')
    return [400, `Slack granted less than Quorum needs (missing: ${found.missing.join(', ')}). ${nothing}`];
  return said[found.trouble];
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
