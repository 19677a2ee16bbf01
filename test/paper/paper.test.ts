import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createPaper, type Paper } from '../../src/paper/paper.ts';
import { twoDays } from './picture/offered-schedules.ts';
import { makeTable } from './tables.ts';

const table = makeTable(1, { competency: 1, attitude: 0, exercise: 0 });
const built = pathToFileURL('dist/src/paper/draw-in-thread.js');
const failing = new URL(`data:text/javascript,${encodeURIComponent('throw new Error("No room.");')}`);

describe('the thread that draws', () => {
  let paper: Paper;
  afterEach(() => paper.close());

  it('answers each order with its own picture', async () => {
    paper = createPaper(built);
    const [short, long] = await Promise.all([
      paper.picture(table, ['Ana'], 'Short'),
      paper.picture(table, ['Ana'], 'A longer title than that'),
    ]);
    for (const png of [short, long]) expect(Buffer.from(png).toString('latin1', 1, 4)).toBe('PNG');
    expect(Buffer.compare(short, long)).not.toBe(0);
  });

  it('draws a schedule too, and says it in words', async () => {
    paper = createPaper(built);
    const png = await paper.schedule(twoDays);
    expect(Buffer.from(png).toString('latin1', 1, 4)).toBe('PNG');
    expect(paper.scheduleAltText(twoDays)).toContain('Monday 30 November');
  });

  it('says what went wrong with an order, and goes on with the next', async () => {
    paper = createPaper(built);
    await expect(paper.picture(null as never, [], '')).rejects.toThrow(/null/);
    expect((await paper.picture(table, ['Ana'], 'Next')).length).toBeGreaterThan(1000);
  });

  it('fails every order that waits when the thread ends', async () => {
    paper = createPaper(failing);
    const waiting = [paper.picture(table, [], ''), paper.picture(table, [], '')];
    const ended = await Promise.allSettled(waiting);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
