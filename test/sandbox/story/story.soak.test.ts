import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Control } from '../../../src/sandbox/control/control.ts';
import type { Story, StoryTold } from '../../../src/sandbox/page/story/story-wire.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { chapters } from '../../support/chapters.ts';
import { until } from '../../support/stage/play.ts';
import { type ServedSandbox, serveSandbox } from '../../support/stage/served-sandbox.ts';

type Answer = StoryTold & { error?: string };

describe('the story that the sandbox plays', () => {
  let served: ServedSandbox;
  let sandbox: Sandbox;
  let control: Control;

  beforeAll(async () => {
    served = await serveSandbox({ isPaced: false });
    ({ control, sandbox } = served);
  });

  afterAll(() => served.close());

  const post = async (path: string, body: object = {}): Promise<Answer> => {
    const headers = { accept: 'application/json' };
    const response = await fetch(control.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as Answer;
  };
  const story = async (): Promise<Story> => (await (await fetch(`${control.url}/api/story`)).json()) as Story;
  const lena = () => sandbox.slack.as('ULENA');

  const chapter = chapters();

  chapter('fills a form that somebody opened by hand, and sends nothing', async () => {
    await lena().command('/hire start');
    const { id } = await lena().waitForView(({ callbackId }) => callbackId === 'start.form');
    await lena().fill(id, { name: 'Ada Quill' });
    const form = { who: 'lena', on: 'laptop', view: id };
    expect((await post('/api/story/fill', form)).words).toMatch(/not sent/);
    const { values } = (await lena().waitForView()) ?? {};
    expect(values.name?.name?.value).toBe('Ada Quill');
    expect(values.email?.email?.value).toMatch(/@mail\.example$/);
    expect(lena().currentView()?.id).toBe(id);
    expect((await post('/api/story/fill', { ...form, view: 'V0' })).error).toMatch(/not open any more/);
    expect((await story()).reached).toBe('form');
  });

  chapter('goes on with what was begun, one press at a time', async () => {
    const [first, second] = await Promise.all([post('/api/story/next'), post('/api/story/next')]);
    const refused = [first, second].filter(({ error }) => error !== undefined);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.error).toMatch(/^The story is being played: .+ Wait until it is done\.$/);
    expect((await story()).reached).toBe('seats');
    expect((await post('/api/story/next')).who).toBe('lena');
    const { reached, candidate } = await story();
    expect({ reached, candidate }).toEqual({ reached: 'offered', candidate: 'Ada Quill' });
  });

  chapter('plays the rest up to the debrief and says where to look', async () => {
    const told = await post('/api/story/until', { until: 'debrief' });
    expect(told.error).toBeUndefined();
    expect(told.who).toBe('priya');
    const { kind, messages } = sandbox.slack.conversation(told.place);
    expect(kind).toBe('private');
    expect(messages[0]?.text).toContain('Ada Quill');
    expect((await story()).room).toBe(told.place);
  });

  chapter('votes again, decides and ticks off the first step', async () => {
    const reached = [];
    for (let presses = 0; presses < 4; presses += 1) {
      const { error } = await post('/api/story/next');
      expect(error).toBeUndefined();
      reached.push((await story()).reached);
    }
    expect(reached).toEqual(['voting', 'voted', 'decided', 'decided']);
    // The manager is told a moment later that the debrief is open.
    await until(async () => (await story()).next === 'Lena Hoffmann starts a loop.');
    expect(sandbox.slack.refusals.map(({ error }) => error)).toEqual(['users_not_found']);
  });

  chapter('moves the clock as asked, and says where there is nothing to move to', async () => {
    const before = sandbox.clock.now();
    expect((await post('/api/clock', { to: 'quarter', who: 'lena' })).words).toMatch(/^It is \w+day, /);
    expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(15 * 60_000);
    expect((await post('/api/clock', { to: 'tomorrow', who: 'grace' })).words).toMatch(/, 09:00 now\.$/);
    expect((await post('/api/clock', { to: 'next' })).error).toMatch(/^No interview is booked/);
  });
});
