import { expect, it } from '@jest/globals';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { storyRows } from '../../../src/sandbox/story/rows.ts';

const sandbox = {} as Sandbox;

it.each([
  ['/api/clock', { to: 'yesterday' }, 'Say "to": "next", "quarter" or "tomorrow".'],
  ['/api/story/until', { until: 'doomsday' }, 'Say "until": "debrief".'],
  ['/api/story/fill', { who: 'lena' }, expect.stringContaining('expected')],
])('refuses at %s what it cannot do: %j', async (path, body, sentence) => {
  const row = storyRows().find((known) => known.method === 'POST' && known.path.test(path));
  const answer = async () => row?.answer({ sandbox, body: async () => body } as never);
  await expect(answer()).rejects.toMatchObject({ status: 400, message: sentence });
});

it('has a row for each button, and one for where the story stands', () => {
  expect(storyRows().map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'POST', 'POST', 'POST']);
});
