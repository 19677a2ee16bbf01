import { describe, expect, it } from '@jest/globals';
import { addresseeOf, notServed, organizationWide } from '../../../src/slack/door/addressee.ts';

const organization: Record<string, string | null> = { TACME: null, TGRID: 'EORG', TTWIN: 'EORG', TOWN: null };
const find = async (team: string) =>
  team in organization
    ? { team, name: team, bot: 'UQUORUM', enterprise: organization[team] ?? null, isGone: false }
    : null;
const ours = { find, app: () => 'AQUORUM' };
const foreign = notServed;
const stranger = 'Whoever did this belongs to another workspace.';
/** Why not; null for a delivery that is for `team`. */
const whyNot = async (body: Record<string, unknown>, served: Parameters<typeof addresseeOf>[1] = ours) => {
  const found = await addresseeOf(body, served);
  return 'why' in found ? found.why : null;
};
const command = { api_app_id: 'AQUORUM', team_id: 'TACME', command: '/hire', is_enterprise_install: 'false' };
const press = { api_app_id: 'AQUORUM', team: { id: 'TACME' }, is_enterprise_install: false };

describe('a delivery', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ['a command of ours', command, null],
    ['a command of another workspace', { ...command, team_id: 'TOTHER' }, foreign],
    ['a press of ours', press, null],
    ['a press without a workspace', { ...press, team: null }, foreign],
    [
      'a press in a window of ours by somebody of a sibling workspace',
      { ...press, team: { id: 'TSIBLING' }, view: { team_id: 'TSIBLING', app_installed_team_id: 'TACME' } },
      null,
    ],
    [
      'a press below a message of ours by somebody of a sibling workspace',
      { ...press, team: { id: 'TSIBLING' }, message: { team: 'TACME' } },
      null,
    ],
    [
      'a press in a window of another installation',
      { ...press, view: { team_id: 'TOTHER', app_installed_team_id: 'TOTHER' } },
      foreign,
    ],
    ['for another app', { ...press, api_app_id: 'AOTHER' }, 'This delivery is for another app.'],
    [
      'of an installation for a whole organization',
      { ...press, is_enterprise_install: true },
      organizationWide,
    ],
    ['of such a command', { ...command, is_enterprise_install: 'true' }, organizationWide],
    [
      'an event of a channel that another workspace owns',
      { api_app_id: 'AQUORUM', team_id: 'TOTHER', authorizations: [{ team_id: 'TACME' }] },
      null,
    ],
    [
      'an event of an installation for a whole organization',
      { team_id: 'TACME', authorizations: [{ team_id: null, is_enterprise_install: true }] },
      organizationWide,
    ],
    ['of nobody', {}, foreign],
    ['of odd shapes', { team: 'TACME', view: [], message: 'TACME', authorizations: [null, 'x'] }, foreign],
    [
      'a press by somebody of another company, in a channel that both share',
      { ...press, user: { id: 'UINES', team_id: 'TELSEWHERE' }, message: { team: 'TACME' } },
      stranger,
    ],
    [
      'a press by somebody of another company that is served here, too',
      { ...press, user: { id: 'UINES', team_id: 'TOWN' }, message: { team: 'TACME' } },
      stranger,
    ],
    [
      'such a press, where one of the two is in an organization',
      {
        ...{ ...press, user: { id: 'UINES', team_id: 'TOWN' } },
        ...{ message: { team: 'TGRID' }, enterprise: { id: 'EORG' } },
      },
      stranger,
    ],
    [
      'a press by somebody of a sibling workspace that has Quorum as well',
      {
        ...{ ...press, user: { id: 'UINES', team_id: 'TTWIN' } },
        ...{ message: { team: 'TGRID' }, enterprise: { id: 'EORG' } },
      },
      null,
    ],
  ])('%s', async (_what, body, why) => {
    expect(await whyNot(body)).toBe(why);
  });

  it('is for the workspace that the window was opened in, and for no other one that it names', async () => {
    const team = async (body: object) => {
      const found = await addresseeOf({ ...press, ...body }, ours);
      return 'workspace' in found ? found.workspace.team : null;
    };
    const both = { view: { app_installed_team_id: 'TOWN', team_id: 'TACME' } };
    expect(await team({ ...both, team: { id: 'TACME' } })).toBe('TOWN');
    expect(await team({ message: { team: 'TOWN' }, team: { id: 'TACME' } })).toBe('TOWN');
    expect(await team({ team: { id: 'TOWN' } })).toBe('TOWN');
  });

  it('is taken from any app where Slack does not say which one our token belongs to', async () => {
    expect(await whyNot({ ...press, api_app_id: 'AOTHER' }, { ...ours, app: () => null })).toBeNull();
  });
});
