import { expect, it } from '@jest/globals';
import { installedPage, installPage, troublePage } from '../../../src/slack/workspaces/install-pages.ts';

it('shows names and addresses as words, whatever is in them', () => {
  const name = '<script>alert("x")</script>';
  for (const { html } of [
    installedPage(name, 'https://slack.com/app_redirect?app=A&team="T"'),
    installPage(`https://slack.com/?a=1&b=${name}`),
    troublePage({ trouble: 'settings', code: name }, name),
  ]) {
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('="T"');
  }
});

it('says what is wrong in one sentence or two, and always has a way on', () => {
  const troubles = [
    'denied',
    'used',
    'failed',
    'forged',
    'expired',
    'other browser',
    'organization',
    'code',
    'away',
  ];
  for (const trouble of troubles) {
    const { html } = troublePage({ trouble } as never, 'https://q.test/slack/install');
    expect(html.match(/<p>([^<]+)<\/p>/)?.[1]?.length).toBeLessThan(160);
    expect(html).toContain('href="https://q.test/slack/install"');
  }
  const missing = troublePage({ trouble: 'scopes', missing: ['im:write', 'files:read'] }, '/');
  expect(missing).toMatchObject({
    status: 400,
    html: expect.stringContaining('(missing: im:write, files:read)'),
  });
});
