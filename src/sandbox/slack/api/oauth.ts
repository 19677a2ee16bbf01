import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseArguments, textArgument } from '../methods/arguments.ts';
import { SlackFailure } from '../rules/failure.ts';
import { isObject, type Json } from '../rules/rules.ts';
import { answerRequest, readBody, recorded, type WebApi } from './answer-request.ts';

/** What the app's own page at Slack says about its distribution. */
export type OAuthApp = {
  clientId: string;
  clientSecret: string;
  /** An address that the app names must begin with one of these. */
  redirectUrls: () => string[];
  isRotating?: boolean;
};

/** What somebody in front of Slack's page does. */
export type Consent = {
  by: string;
  isDenied?: boolean;
  /** Fewer than the app asks for; Slack's own page grants all of them. */
  scopes?: string[];
  /** For a whole organization: `EORG`. */
  organization?: string;
  /** What the workspace belongs to, where that is an organization. */
  enterprise?: string;
};

type Code = {
  api: WebApi;
  scopes: string[];
  redirectUri: string | null;
  consent: Consent;
  until: number;
  isUsed: boolean;
};

export type OAuth = {
  /** From the address that *Add to Slack* leads to, to the one that Slack sends the browser back to. */
  decide(api: WebApi, address: string, consent: Consent): string;
  /** How Slack calls a code that was used; it does not document which of the two. */
  usedCode: 'invalid_code' | 'code_already_used';
  serve(api: WebApi, request: IncomingMessage, response: ServerResponse): Promise<void>;
};

const codeLivesMs = 10 * 60_000;

/** Plays the part of Slack that gives workspaces’ tokens to an app that knows its own secret. */
export function makeOAuth(app: OAuthApp | undefined, now: () => number): OAuth {
  const codes = new Map<string, Code>();

  function checked(address: string) {
    const { searchParams: query } = new URL(address);
    if (!app || query.get('client_id') !== app.clientId)
      throw new Error('Slack’s page says: invalid_client_id.');
    const redirectUri = query.get('redirect_uri');
    const urls = app.redirectUrls();
    if (redirectUri !== null && !urls.some((url) => redirectUri.startsWith(url)))
      throw new Error(`Slack’s page says: bad_redirect_uri (${redirectUri}).`);
    return { query, redirectUri, back: redirectUri ?? urls[0] ?? '' };
  }

  function codeFor(args: Record<string, unknown>): Code {
    const code = codes.get(textArgument(args, 'code') ?? '');
    if (!code || code.until <= now()) throw new SlackFailure('invalid_code');
    if (code.isUsed) throw new SlackFailure(self.usedCode);
    if ((textArgument(args, 'redirect_uri') ?? null) !== code.redirectUri)
      throw new SlackFailure('bad_redirect_uri');
    code.isUsed = true;
    return code;
  }

  function granted({ api, consent, scopes }: Code): Json {
    const { world, tokens } = api;
    const { organization, enterprise = null } = consent;
    const rotated = app?.isRotating ? tokens.issueRotating() : null;
    if (!organization) api.onInstalled();
    return {
      ok: true,
      access_token: organization
        ? `xoxb-org-${randomBytes(8).toString('hex')}`
        : (rotated?.access ?? tokens.issue()),
      ...(rotated ? { refresh_token: rotated.refresh, expires_in: rotated.expiresIn } : {}),
      token_type: 'bot',
      scope: scopes.join(','),
      bot_user_id: world.botUserId,
      app_id: world.appId,
      team: organization ? null : { id: world.teamId, name: world.teamName },
      enterprise:
        organization || enterprise ? { id: organization ?? enterprise, name: 'Organization' } : null,
      authed_user: { id: consent.by },
      is_enterprise_install: organization !== undefined,
    };
  }

  function refreshed(apis: readonly WebApi[], refresh: string): Json {
    for (const { tokens, world } of apis) {
      const fresh = tokens.refresh(refresh);
      if (fresh)
        return {
          ok: true,
          access_token: fresh.access,
          refresh_token: fresh.refresh,
          expires_in: fresh.expiresIn,
          token_type: 'bot',
          scope: [...world.manifest.scopes].join(','),
          bot_user_id: world.botUserId,
          app_id: world.appId,
          team: { id: world.teamId, name: world.teamName },
          enterprise: null,
          is_enterprise_install: false,
        };
    }
    throw new SlackFailure('invalid_refresh_token');
  }

  function answerTo(api: WebApi, args: Record<string, unknown>): Json {
    if (!app || textArgument(args, 'client_id') !== app.clientId) throw new SlackFailure('invalid_client_id');
    if (textArgument(args, 'client_secret') !== app.clientSecret) throw new SlackFailure('bad_client_secret');
    const grant = textArgument(args, 'grant_type') ?? 'authorization_code';
    if (grant === 'refresh_token') return refreshed(api.beside(), textArgument(args, 'refresh_token') ?? '');
    if (grant !== 'authorization_code') throw new SlackFailure('invalid_grant_type');
    return granted(codeFor(args));
  }

  const self: OAuth = {
    usedCode: 'invalid_code',
    decide(api, address, consent) {
      const { query, redirectUri, back } = checked(address);
      const wanted = (query.get('scope') ?? '').split(',').filter(Boolean);
      if (wanted.length === 0) throw new Error('Slack’s page says: no_scopes.');
      const strange = wanted.filter((scope) => !api.world.manifest.scopes.has(scope));
      if (strange.length > 0) throw new Error(`Slack’s page says: invalid_scope (${strange.join(', ')}).`);
      const url = new URL(back);
      const state = query.get('state');
      if (consent.isDenied) url.searchParams.set('error', 'access_denied');
      else {
        const code = `${randomBytes(6).toString('hex')}.${randomBytes(20).toString('hex')}`;
        const scopes = consent.scopes ?? wanted;
        codes.set(code, { api, scopes, redirectUri, consent, until: now() + codeLivesMs, isUsed: false });
        url.searchParams.set('code', code);
      }
      if (state !== null) url.searchParams.set('state', state);
      return url.href;
    },
    async serve(api, request, response) {
      const body = await readBody(request);
      const record = recorded(request, { method: 'oauth.v2.access', body });
      record.isTokenRight = true;
      answerRequest({
        ...{ api, request, response, record },
        answer() {
          try {
            const args = parseArguments('', request.headers['content-type'] ?? '', body);
            // The secret is Slack's own to know.
            record.args = { ...args, client_secret: '(hidden)' };
            return { status: 200, body: answerTo(api, { ...args, ...basic(request) }) };
          } catch (failure) {
            if (!(failure instanceof SlackFailure)) throw failure;
            api.refusals.push({ method: record.method, error: failure.error, detail: failure.detail() });
            return { status: 200, body: failure.body() };
          }
        },
        refused: (code) => ({ status: 200, body: { ok: false, error: code } }),
      });
    },
  };
  return self;
}

/** HTTP Basic authentication, as Slack recommends it. */
function basic(request: IncomingMessage): Json {
  const [, encoded = ''] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const [client_id, client_secret] = Buffer.from(encoded, 'base64').toString().split(':');
  const found = client_secret ? { client_id, client_secret } : {};
  return isObject(found) ? found : {};
}
