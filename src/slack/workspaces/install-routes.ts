import type { IncomingMessage, ServerResponse } from 'node:http';
import { botScopes } from '../../core/installation/bot-scopes.ts';
import type { Ports } from '../../ports.ts';
import type { Report } from '../../telemetry/events.ts';
import { throttle } from '../../throttle.ts';
import type { Grant, slackExchange } from './exchange.ts';
import { type InstallTrouble, installedPage, installPage, type Page, troublePage } from './install-pages.ts';
import { installStates, stateLastsMs } from './install-state.ts';
import { renewAtFor } from './renewal.ts';
import type { Installations } from './workspace.ts';

type InstallOptions = {
  clientId: string;
  stateSecret: string;
  exchange: Pick<ReturnType<typeof slackExchange>, 'grantFor'>;
  installations: Pick<Installations, 'get' | 'save'>;
  vault: Pick<Ports['vault'], 'sealTokens'>;
  /** Answers true once for each words, in whichever process. */
  answered: Pick<Ports['answered'], 'begin'>;
  audit: Pick<Ports['audit'], 'append'>;
  isAllowed(team: string): boolean;
  /** Where the internet reaches this server. */
  publicUrl(): string;
  /** Where Slack is, when it is not where it usually is. */
  apiUrl: string | undefined;
  now(): number;
  real(): number;
  onInstalled(team: string): Promise<void>;
  report: Report;
};

/** Anybody can come here; Slack counts what we ask, a hundred a minute, and tokens are renewed by the same call. */
const exchangeRate = { burst: 40, perSecond: 0.5 };

export const ofNoWorkspace = 'installation';
export const [installPath, redirectPath] = ['/slack/install', '/slack/oauth_redirect'];

/** Two pages: one leads to Slack, and Slack leads back to the other with a code that is good for a token. */
export function installRoutes(options: InstallOptions) {
  const exchanges = throttle(exchangeRate);
  const states = installStates(options.stateSecret);
  const address = (path: string) => `${options.publicUrl()}${path}`;
  const cookieName = () =>
    options.publicUrl().startsWith('https:') ? '__Host-quorum-install' : 'quorum-install';
  const cookieWith = (value: string, seconds: number): string => {
    const secure = cookieName().startsWith('__Host-') ? '; Secure' : '';
    // Lax: the browser comes back from Slack with it.
    return `${cookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
  };

  const install = async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { state, cookie } = states.make(options.real());
    const query = new URLSearchParams({
      client_id: options.clientId,
      scope: botScopes.join(','),
      state,
      redirect_uri: address(redirectPath),
    });
    response.setHeader('set-cookie', cookieWith(cookie, stateLastsMs / 1000));
    show(response, installPage(`${authorizeAddress(options.apiUrl)}?${query}`));
  };

  const redirect = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const found = await outcomeOf(request).catch((error: unknown): InstallTrouble => {
      options.report('workspace.not-installed', error);
      return { trouble: 'failed' };
    });
    if ('trouble' in found) return show(response, troublePage(found, address(installPath)));
    response.setHeader('set-cookie', cookieWith('', 0));
    show(
      response,
      installedPage(found.name, `https://slack.com/app_redirect?app=${found.app}&team=${found.team}`),
    );
  };

  async function outcomeOf(request: IncomingMessage): Promise<Grant | InstallTrouble> {
    const query = new URL(request.url ?? '/', 'http://quorum').searchParams;
    const read = states.read(query.get('state') ?? '', cookieIn(request, cookieName()), options.real());
    if ('trouble' in read) return read;
    const code = query.get('code') ?? '';
    if (!code && !query.get('error')) return { trouble: 'code' };
    if (exchanges.waitMs(true) > 0) return { trouble: 'busy' };
    exchanges.take();
    if (!(await options.answered.begin(ofNoWorkspace, `install:${read.nonce}`, options.now())))
      return { trouble: 'used' };
    if (query.get('error')) return { trouble: 'denied' };
    const exchanged = await options.exchange.grantFor(code, address(redirectPath));
    if ('trouble' in exchanged) return exchanged;
    const { grant } = exchanged;
    if (!options.isAllowed(grant.team)) return { trouble: 'not allowed', team: grant.team };
    await save(grant);
    return grant;
  }

  async function save({ tokens, lastsMs, ...grant }: Grant): Promise<void> {
    const { team, installedBy: by } = grant;
    const before = await options.installations.get(team);
    const installedAt = options.real();
    await options.installations.save({
      ...grant,
      installedAt,
      tokens: options.vault.sealTokens(team, tokens),
      renewAt: renewAtFor(installedAt, lastsMs),
    });
    const about = { again: before ? 'yes' : 'no' };
    await options.audit.append(team, { what: 'app.installed', by, about }, options.now());
    await options.onInstalled(team);
  }

  return { [`GET ${installPath}`]: install, [`GET ${redirectPath}`]: redirect };
}

function show(response: ServerResponse, { status, html }: Page): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
  });
  response.end(html);
}

function cookieIn(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? '';
}

/** Beside the Web API, wherever that is. */
function authorizeAddress(apiUrl: string | undefined): string {
  return new URL('/oauth/v2/authorize', apiUrl ?? 'https://slack.com/api/').href;
}
