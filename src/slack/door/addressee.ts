import type { Workspace } from '../workspaces/workspace.ts';
import { asObject, type Body } from './delivery.ts';

const objectIn = (body: Body, name: string): Body => asObject(body[name]) ?? {};

const authorizationsOf = ({ authorizations }: Body): Body[] =>
  (Array.isArray(authorizations) ? authorizations : []).map(asObject).filter((entry) => entry !== null);

/**
 * The workspaces that a delivery names as the one where the app is installed; what says it best comes alone. On
 * Enterprise Grid `team` is where the person sits, which can be another workspace of the organization.
 */
function teamsOf(body: Body): string[] {
  const [view, message] = [objectIn(body, 'view'), objectIn(body, 'message')];
  const places = [
    [view.app_installed_team_id],
    authorizationsOf(body).map(({ team_id: team }) => team),
    [view.team_id],
    [message.team],
    [body.team_id ?? objectIn(body, 'team').id],
  ];
  const texts = places.map((place) => place.filter((team) => typeof team === 'string'));
  return texts.find((place) => place.length > 0) ?? [];
}

const isOrganizationWide = (body: Body): boolean =>
  [true, 'true'].includes(body.is_enterprise_install as boolean) ||
  authorizationsOf(body).some(({ is_enterprise_install: isWide }) => isWide === true);

/** Where whoever did this sits; undefined where Slack does not say. */
const homeOf = (body: Body): unknown => objectIn(body, 'user').team_id ?? objectIn(body, 'event').user_team;

const organizationOf = (body: Body): unknown =>
  objectIn(body, 'enterprise').id ?? body.enterprise_id ?? body.context_enterprise_id;

export const organizationWide =
  'Quorum serves single workspaces and not a whole organization, so an admin of the organization has to install it in a single workspace.';
export const notServed = 'This workspace is not served here.';
const otherApp = 'This delivery is for another app.';
const stranger = 'Whoever did this belongs to another workspace.';

export type Served = {
  /** Null for a workspace where the app is not installed. */
  find(team: string): Promise<Workspace | null>;
  /** Null where Slack does not say which app our token belongs to. */
  app(): string | null;
};

/** The workspace that a delivery is for; else why it is not for us. */
export async function addresseeOf(
  body: Body,
  { find, app }: Served,
): Promise<{ workspace: Workspace } | { why: string }> {
  const ours = app();
  if (ours && body.api_app_id !== undefined && body.api_app_id !== ours) return { why: otherApp };
  if (isOrganizationWide(body)) return { why: organizationWide };
  for (const team of teamsOf(body)) {
    const workspace = await find(team);
    if (workspace) return (await isStranger(body, workspace, find)) ? { why: stranger } : { workspace };
  }
  return { why: notServed };
}

/**
 * Ids of people are unique within one workspace or organization only: whoever comes from elsewhere, through a channel
 * that two companies share, could bear the id of somebody here.
 */
async function isStranger(
  body: Body,
  { team, enterprise }: Workspace,
  find: Served['find'],
): Promise<boolean> {
  const home = homeOf(body);
  if (typeof home !== 'string' || home === team) return false;
  if (!organizationOf(body)) return true;
  const other = await find(home);
  return other !== null && other.enterprise !== enterprise;
}

/** What a command is answered with, its person reads; anything else they never see. */
export const isForPerson = (body: Body, why: string): boolean =>
  why === organizationWide && Boolean(body.command);
