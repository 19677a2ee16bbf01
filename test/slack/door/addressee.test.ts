import { describe, expect, it } from '@jest/globals';
import { organizationWide, whyNotForUs } from '../../../src/slack/door/addressee.ts';

const ours = { team: 'TACME', app: 'AQUORUM' };
const foreign = 'This workspace is not served here.';
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
  ])('%s', (_what, body, why) => {
    expect(whyNotForUs(body, ours)).toBe(why);
  });

  it('is taken from any app where Slack does not say which one our token belongs to', () => {
    expect(whyNotForUs({ ...press, api_app_id: 'AOTHER' }, { ...ours, app: null })).toBeNull();
  });
});
