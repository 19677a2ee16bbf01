import { asObject, type Body } from './delivery.ts';

const objectIn = (body: Body, name: string): Body => asObject(body[name]) ?? {};

const authorizationsOf = ({ authorizations }: Body): Body[] =>
  (Array.isArray(authorizations) ? authorizations : []).map(asObject).filter((entry) => entry !== null);

/**
 * The workspaces that a delivery names as the one where the app is installed. On Enterprise Grid `team` is where the
 * person sits, which can be another workspace of the organization.
 */
function teamsOf(body: Body): unknown[] {
  const [view, message] = [objectIn(body, 'view'), objectIn(body, 'message')];
  const installed = [
    view.app_installed_team_id,
    view.team_id,
    message.team,
    ...authorizationsOf(body).map(({ team_id: team }) => team),
  ].filter((team) => team !== undefined);
  return installed.length > 0 ? installed : [body.team_id ?? objectIn(body, 'team').id];
}

const isOrganizationWide = (body: Body): boolean =>
  [true, 'true'].includes(body.is_enterprise_install as boolean) ||
  authorizationsOf(body).some(({ is_enterprise_install: isWide }) => isWide === true);

export const organizationWide =
  'Quorum serves one workspace and not a whole organization, so an admin of the organization has to install it in a single workspace.';

/** Why a delivery is not for this app in this workspace; null when it is. `app` is null while it is not known. */
export function whyNotForUs(body: Body, { team, app }: { team: string; app: string | null }): string | null {
  if (app && body.api_app_id !== undefined && body.api_app_id !== app)
    return 'This delivery is for another app.';
  if (isOrganizationWide(body)) return organizationWide;
  return teamsOf(body).includes(team) ? null : 'This workspace is not served here.';
}

/** What a command is answered with, its person reads; anything else they never see. */
export const isForPerson = (body: Body, why: string): boolean =>
  why === organizationWide && Boolean(body.command);
