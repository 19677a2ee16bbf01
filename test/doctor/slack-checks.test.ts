import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { botScopes } from '../../src/core/installation/bot-scopes.ts';
import type { AskSlack, SlackAnswer } from '../../src/doctor/ask-slack.ts';
import { examine } from '../../src/doctor/examine.ts';
import { slackChecks } from '../../src/doctor/slack-checks.ts';
import { parseManifest } from '../../src/sandbox/slack/world/manifest.ts';

const noon = Date.UTC(2027, 0, 11, 12);
const fine = { ok: true, error: '', body: {}, scopes: botScopes, date: noon, at: noon };

describe('Slack examined', () => {
  const examined = async (
    answers: Record<string, Partial<SlackAnswer>>,
    { appToken, isThorough = false }: { appToken?: string; isThorough?: boolean } = {},
  ) => {
    const asked: string[] = [];
    const ask: AskSlack = async (method, token, args) => {
      asked.push([method, token, args?.name].filter(Boolean).join(' '));
      return { ...fine, ...answers[method] };
    };
    const whose = () => ask('auth.test', 'xoxb');
    const checks = slackChecks({ ask, whose, token: 'xoxb', appToken, isThorough, channelName: 'probe' });
    const found = await examine(checks);
    return { asked, of: (about: string) => found.find((finding) => finding.about === about) };
  };
  const no = (error: string, body = {}) => ({ ok: false, error, body });

  it('asks for the scopes of the manifest', () => {
    expect(new Set(botScopes)).toEqual(parseManifest(readFileSync('manifest.yml', 'utf8')).scopes);
  });

  it('makes nothing', async () => {
    const { asked, of } = await examined({ 'conversations.create': no('invalid_name_specials') });
    expect([...new Set(asked)].toSorted()).toEqual([
      'api.test xoxb',
      'auth.test xoxb',
      'conversations.create xoxb Not A Name!',
      'files.getUploadURLExternal xoxb',
    ]);
    expect(of('Slack channels')).toMatchObject({ is: 'note', words: expect.stringContaining('--thorough') });
  });

  it.each([
    ['restricted_action', /does not let the app make private channels/],
    ['cannot_create_channel', /does not let the app make private channels/],
    ['missing_scope', /lacks a scope\. Needed: groups:write/],
    ['something_new', /Slack answers "something_new"/],
  ])('says what %s means for channels', async (error, words) => {
    const { of } = await examined({ 'conversations.create': no(error, { needed: 'groups:write' }) });
    expect(of('Slack channels')).toMatchObject({ is: 'missing', words: expect.stringMatching(words) });
  });

  it('says which channel stayed when it could not be archived', async () => {
    const made = { body: { channel: { id: 'C1' } } };
    const answers = { 'conversations.create': made, 'conversations.archive': no('restricted_action') };
    const { of } = await examined(answers, { isThorough: true });
    expect(of('Slack channels')).toMatchObject({ is: 'note', words: expect.stringContaining('#probe') });
  });

  it('is no failure to be asked to wait', async () => {
    const { of } = await examined({ 'files.getUploadURLExternal': no('ratelimited') });
    expect(of('Slack files')).toMatchObject({ is: 'note' });
  });

  it.each([
    [0, 'ok'],
    [29_000, 'ok'],
    [-31_000, 'note'],
    [299_000, 'note'],
    [301_000, 'missing'],
    [-301_000, 'missing'],
    [Number.NaN, 'note'],
  ])('calls a clock %s ms ahead %s', async (ahead, is) => {
    const { of } = await examined({ 'api.test': { at: noon + ahead } });
    expect(of('Clock')).toMatchObject({ is });
  });

  it('tries Socket Mode only with a token for it', async () => {
    expect((await examined({})).of('Socket Mode')).toBeUndefined();
    const { asked, of } = await examined({}, { appToken: 'xapp' });
    expect(asked).toContain('apps.connections.open xapp');
    expect(of('Socket Mode')).toMatchObject({ is: 'ok' });
  });

  it.each([
    ['missing_scope', /lacks the scope connections:write/],
    ['invalid_auth', /does not know the app-level token/],
    ['link_disabled', /Socket Mode is switched off/],
    ['other', /opens no socket \("other"\)/],
  ])('says what is wrong with the app token when Slack answers %s', async (error, words) => {
    const { of } = await examined({ 'apps.connections.open': no(error) }, { appToken: 'xapp' });
    expect(of('Socket Mode')).toMatchObject({
      is: 'missing',
      words: expect.stringMatching(words),
      where: expect.stringContaining('api.slack.com/apps → your app → '),
    });
  });
});
