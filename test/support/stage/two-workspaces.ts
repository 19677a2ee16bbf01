import type { Consent } from '../../../src/sandbox/slack/api/oauth.ts';
import type { SlackStandIn } from '../../../src/sandbox/slack/stand-in.ts';
import { bot, cora, staff } from './company.ts';
import { raiseStage, type Stage, type StageOptions } from './stage.ts';

/** The same names and the same ids of people as at Acme; only their addresses are their own. */
export const twinStaff = staff.map((person) => ({
  ...person,
  email: person.email.replace('acme.test', 'twin.test'),
}));

/** What somebody's browser shows. */
export type Shown = { status: number; words: string; cookie: string; links: string[] };

export type Browser = {
  open(address: string): Promise<Shown>;
  cookies(): string;
};

/** Keeps its cookies, as one browser does, and follows nothing by itself. */
export function newBrowser(): Browser {
  const kept = new Map<string, string>();
  return {
    async open(address) {
      const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(address, { headers: cookie ? { cookie } : {}, redirect: 'manual' });
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const [name = '', value = ''] = pair.split('=');
        if (/Max-Age=0\b/.test(line)) kept.delete(name);
        else kept.set(name, value);
      }
      const html = await answer.text();
      const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, link = '']) =>
        link.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
      );
      const words = html.replace(/<style>.*<\/style>/, '').replace(/<[^>]+>/g, ' ');
      return { status: answer.status, words, cookie: answer.headers.get('set-cookie') ?? '', links };
    },
    cookies: () => [...kept.keys()].join(' '),
  };
}

const addressOf = ({ apps }: Pick<Stage, 'apps'>, path: string, app = 0) =>
  `http://127.0.0.1:${apps[app]?.port}${path}`;

/** From the page to Slack, where somebody says what they want, to the address that Slack sends the browser to. */
export async function toRedirect(
  stage: Pick<Stage, 'apps' | 'slack'>,
  consent: Partial<Consent> = {},
  browser: Browser = newBrowser(),
): Promise<{ browser: Browser; address: string }> {
  const page = await browser.open(addressOf(stage, '/slack/install'));
  return { browser, address: stage.slack.decide(page.links[0] ?? '', { by: cora.id, ...consent }) };
}

/** Somebody installs the app in their workspace. */
export async function install(
  stage: Pick<Stage, 'apps' | 'slack'>,
  consent: Partial<Consent> = {},
): Promise<Shown> {
  const { browser, address } = await toRedirect(stage, consent);
  return browser.open(address);
}

export type TwoWorkspaces = { acme: Stage; twin: Stage; close(): Promise<void> };

/** One process for two workspaces, whose people have the same names and ids, and whose channels, windows and files have the same ids too. */
export async function raiseTwo(options: StageOptions = {}): Promise<TwoWorkspaces> {
  const calendars = twinStaff.map(({ email, zone }) => ({ email, zone }));
  const first = await raiseStage({ oauth: {}, calendars, ...options });
  const slack: SlackStandIn = await first.slack.addWorkspace({
    ...{ teamId: 'TTWIN', teamName: 'Twin', botUserId: bot.id, hasSameIds: true },
    people: [...twinStaff, ...(options.people ?? []), bot],
  });
  const acme: Stage = { ...first, team: 'TACME' };
  const twin: Stage = { ...first, slack, team: 'TTWIN' };
  for (const stage of [acme, twin]) await install(stage);
  return { acme, twin, close: first.close };
}
