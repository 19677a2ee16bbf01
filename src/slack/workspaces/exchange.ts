import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { botScopes } from '../../core/installation/bot-scopes.ts';
import { slackCodeOf } from '../../slack-code.ts';

const Granted = z.object({
  access_token: z.string().min(1),
  token_type: z.literal('bot'),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
  scope: z.string(),
  bot_user_id: z.string().min(1),
  app_id: z.string().min(1),
  team: z.object({ id: z.string().min(1), name: z.string() }),
  enterprise: z.object({ id: z.string() }).nullish(),
  authed_user: z.object({ id: z.string() }),
});

const Renewed = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

export type Grant = {
  team: string;
  name: string;
  app: string;
  bot: string;
  enterprise: string | null;
  scopes: string[];
  installedBy: string;
  tokens: { access: string; refresh: string | null };
  /** How long the access token is good for; null: until somebody takes it back. */
  lastsMs: number | null;
};

export type ExchangeTrouble =
  | { trouble: 'organization' | 'code' | 'away' }
  | { trouble: 'settings'; code: string }
  | { trouble: 'scopes'; missing: string[] };

type ExchangeOptions = { slack: WebClient; clientId: string; clientSecret: string };

/** The two things that Slack gives for the app's own secret: tokens for a code, and fresh ones for a refresh token. */
export function slackExchange({ slack, clientId, clientSecret }: ExchangeOptions) {
  const secrets = { client_id: clientId, client_secret: clientSecret };
  return {
    async grantFor(code: string, redirectUri: string): Promise<{ grant: Grant } | ExchangeTrouble> {
      let answer: { is_enterprise_install?: boolean };
      try {
        answer = await slack.oauth.v2.access({ ...secrets, code, redirect_uri: redirectUri });
      } catch (error) {
        return troubleOf(slackCodeOf(error));
      }
      if (answer.is_enterprise_install) return { trouble: 'organization' };
      const granted = Granted.parse(answer);
      const scopes = granted.scope.split(',');
      const missing = botScopes.filter((scope) => !scopes.includes(scope));
      return missing.length > 0 ? { trouble: 'scopes', missing } : { grant: grantOf(granted, scopes) };
    },
    async renew(refreshToken: string): Promise<Pick<Grant, 'tokens' | 'lastsMs'>> {
      const grant = { grant_type: 'refresh_token' as const, refresh_token: refreshToken };
      const fresh = Renewed.parse(await slack.oauth.v2.access({ ...secrets, ...grant }));
      return {
        tokens: { access: fresh.access_token, refresh: fresh.refresh_token },
        lastsMs: fresh.expires_in * 1000,
      };
    },
  };
}

const grantOf = (granted: z.infer<typeof Granted>, scopes: string[]): Grant => ({
  team: granted.team.id,
  name: granted.team.name.trim(),
  app: granted.app_id,
  bot: granted.bot_user_id,
  enterprise: granted.enterprise?.id ?? null,
  scopes,
  installedBy: granted.authed_user.id,
  tokens: { access: granted.access_token, refresh: granted.refresh_token ?? null },
  lastsMs: granted.expires_in === undefined ? null : granted.expires_in * 1000,
});

const ofCode = ['invalid_code', 'code_already_used', 'code_expired'];
const ofOrganization = ['cannot_install_an_org_installed_app'];

function troubleOf(code: string | null): ExchangeTrouble {
  if (code === null || code === 'internal_error' || code === 'fatal_error' || code === 'ratelimited')
    return { trouble: 'away' };
  if (ofCode.includes(code)) return { trouble: 'code' };
  return ofOrganization.includes(code) ? { trouble: 'organization' } : { trouble: 'settings', code };
}
