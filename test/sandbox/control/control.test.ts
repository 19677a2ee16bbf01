import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Control, listenControl } from '../../../src/sandbox/control/control.ts';
import type { Player } from '../../../src/sandbox/control/player.ts';
import { until } from '../../support/stage/play.ts';
import { type ServedSandbox, serveSandbox } from '../../support/stage/served-sandbox.ts';
import { monday } from '../../support/stage/stage.ts';

/** A seat each, in the order of the kit's standard rounds. */
const panel = {
  'seat.r3s1': 'oliver',
  'seat.r6s1': 'ana',
  'seat.r6s2': 'jonas',
  'seat.r7s1': 'sofia',
  'seat.r11s1': 'priya',
  'seat.r13s1': 'grace',
};

describe('the control API of the sandbox', () => {
  let served: ServedSandbox;
  let control: Control;
  let player: Player;

  beforeAll(async () => {
    served = await serveSandbox();
    ({ control, player } = served);
  });

  afterAll(() => served.close());

  const post = (path: string, body: string, headers = {}) =>
    fetch(`${control.url}${path}`, { method: 'POST', body, headers });

  it('welcomes a stranger with the people and lines to copy', async () => {
    const words = await (await fetch(control.url)).text();
    expect(words).toContain('Lena Hoffmann');
    expect(words).toContain(`curl ${control.url}/people/lena/command -d '{"text": "/hire start"}'`);
  });

  it('hears of changes in a calendar at once, at whatever port the app listens', async () => {
    await until(() => served.sandbox.google.openChannels().length === 1);
    await until(() => served.sandbox.google.pushes.some(({ status }) => status === 200));
  });

  it('lets a person type a command, fill the form that opens and submit it', async () => {
    const { view } = await player.command('lena', '/hire start');
    expect(view?.title).toBe('Start a loop');
    expect(view?.fields.find(({ id }) => id === 'level')?.options).toContainEqual({
      value: 'mid',
      text: 'Mid',
    });
    const filled = await player.fill('lena', {
      'Candidate’s name': 'Robin Castellan',
      email: 'robin@mail.example',
      hiringManager: 'priya',
    });
    expect(filled.view?.fields.find(({ id }) => id === 'hiringManager')?.value).toBe('Priya Raman');
    const next = await player.submit('lena');
    expect(next.errors).toEqual({});
    expect(next.view?.title).toBe('Rounds and interviewers');
  });

  it('shows what is wrong with a form beside the field', async () => {
    const { errors, view } = await player.submit('lena');
    expect(errors['seat.r3s1']).toBe('Please complete this required field.');
    expect(view?.fields.find(({ id }) => id === 'seat.r3s1')?.error).toBe(errors['seat.r3s1']);
  });

  it('lets a person press the newest button of a kind', async () => {
    await player.fill('lena', panel);
    await player.submit('lena');
    const labels = async () => (await player.inbox('lena')).at(-1)?.buttons.map(({ label }) => label);
    await until(async () => (await labels())?.includes('Book') ?? false);
    await player.click('lena', 'loop.book');
    await until(async () => (await player.calendar('ana')).events.some(({ meet }) => meet));
  });

  it('moves the clock on to what an interview makes happen', async () => {
    await until(async () => /Booked. Invitations sent/.test((await player.inbox('lena')).at(-1)?.text ?? ''));
    const { now } = await player.moveClock('next');
    expect(Date.parse(now)).toBeGreaterThan(monday);
    // Whoever interviews first has something to read first.
    await until(async () => {
      if ((await player.inbox('oliver')).length > 0) return true;
      await player.moveClock('next');
      return false;
    });
    expect((await player.inbox('oliver'))[0]?.text).toContain('You interview Robin Castellan');
  });

  it('tells a person who may not, in one sentence', async () => {
    const { view } = await player.command('mei', '/hire start');
    expect(view?.text).toMatch(/^Only coordinators start loops and see interview plans\./);
  });

  it('opens the Home tab', async () => {
    expect((await player.home('oliver')).text).toContain('Robin Castellan');
  });

  it.each([
    ['an unknown person', '/people/nobody/command', '{"text": "/hire help"}', 404],
    ['a body that is no JSON', '/people/ana/command', '{"text": ', 400],
    ['a body that is no object', '/people/ana/command', '[1]', 400],
    ['a missing text', '/people/ana/command', '{"text": 7}', 400],
    ['another app’s command', '/people/ana/command', '{"text": "/lunch"}', 400],
    ['a button nobody showed', '/people/ana/click', '{"action": "loop.book"}', 400],
    ['a message that is not there', '/people/ana/click', '{"action": "card.fill", "message": "1.2"}', 400],
    ['a form that is not open', '/people/ana/submit', '', 409],
    ['values that are none', '/people/ana/fill', '{"values": {"name": {}}}', 400],
    ['a file that is no base64', '/people/ana/files', '{"name": "a.txt", "content": "bWFw!"}', 400],
    ['a file of nothing', '/people/ana/files', '{"name": "a.txt", "content": ""}', 400],
    ['a clock that goes back', '/clock', '{"minutes": -5}', 400],
    ['a moment that is none', '/clock', '{"until": "soon"}', 400],
    ['an unknown address', '/nowhere', '{}', 404],
    ['a verb that does not fit', '/people', '{}', 405],
  ])('answers %s with one sentence', async (_what, path, body, status) => {
    const answer = await post(path, body, { accept: 'application/json' });
    expect(answer.status).toBe(status);
    const { error } = (await answer.json()) as { error: string };
    expect(error).toMatch(/^[^\n]+\.$/);
  });

  it('takes a person’s file, and gives the bytes to nobody who may not see them', async () => {
    const file = await player.upload('ana', 'notes.txt', Buffer.alloc(200_000, 'words '));
    expect(await player.download('ana', file)).toHaveLength(200_000);
    await expect(player.download('jonas', file)).rejects.toThrow(`jonas sees no file ${file}.`);
    const answer = await fetch(`${control.url}/people/ana/files/${file}`);
    expect(answer.headers.get('content-type')).toBe('text/plain');
    const words = await (await post('/people/ana/files', '{"name": "map.txt", "content": "bWFw"}')).text();
    expect(words).toContain('map.txt (3 bytes) is uploaded as F');
  });

  it('answers in words unless JSON is asked for', async () => {
    const answer = await fetch(`${control.url}/people/oliver/inbox`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain('You interview Robin Castellan');
  });

  it('takes the next free port where the wanted one is in use', async () => {
    const port = Number(new URL(control.url).port);
    const beside = await listenControl(port);
    const other = Number(new URL(beside.url).port);
    await beside.close();
    expect(other).toBeGreaterThan(port);
    expect(other).toBeLessThan(port + 20);
  });
});
