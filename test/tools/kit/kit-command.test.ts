import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { kitCommand } from '../../../src/tools/kit/kit-command.ts';

const starter = 'src/tools/kit/starter';

describe('npm run kit', () => {
  let kits: string;
  beforeEach(() => {
    kits = mkdtempSync(join(tmpdir(), 'quorum-kits-'));
  });
  afterEach(() => rmSync(kits, { recursive: true, force: true }));
  const typed = async (words: string, folder = kits) => {
    const { lines, isFine } = await kitCommand(words.split(' ').filter(Boolean), { kits: folder, starter });
    return { text: lines.join('\n'), isFine };
  };

  it('writes a kit that is valid, well worded and can be asked at every level', async () => {
    const made = await typed('new data-analyst');
    expect(made).toEqual({ text: expect.stringContaining('npm run kit -- check'), isFine: true });
    expect(readFileSync(join(kits, 'data-analyst', 'kit.yml'), 'utf8')).toMatch(
      /^id: data-analyst\ntitle: Data analyst\n/,
    );
    expect(await typed('check')).toEqual({
      text: 'data-analyst: 2 competencies, 2 attitudes, 7 questions, 0 exercises, can be asked at every level',
      isFine: true,
    });
  });

  it('never writes over what is there, nor outside the folder', async () => {
    await typed('new mine');
    writeFileSync(join(kits, 'mine', 'kit.yml'), 'mine');
    expect(await typed('new mine')).toEqual({
      text: expect.stringContaining('is there already'),
      isFine: false,
    });
    expect(readFileSync(join(kits, 'mine', 'kit.yml'), 'utf8')).toBe('mine');
    for (const name of ['../else', 'With Space', '']) {
      expect((await typed(`new ${name}`)).isFine).toBe(false);
      expect(existsSync(join(kits, name, 'kit.yml'))).toBe(false);
    }
  });

  it('says with file, line and column what is wrong, and what could be said better', async () => {
    await typed('new mine');
    const file = join(kits, 'mine', 'competencies', 'planning.yml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('minutes: 8', 'minuts: 8'));
    expect(await typed('check')).toEqual({
      text: expect.stringMatching(
        /planning\.yml:19:5: questions "two-deadlines": "minuts" is not known here; did you mean "minutes"\?$/,
      ),
      isFine: false,
    });
    writeFileSync(
      file,
      text.replace('Agrees a new date and keeps it', 'Is a good planner and nice to work with'),
    );
    expect((await typed('check')).text).toMatch(/planning\.yml:\d+:9: advice: begin with what one sees/);
    writeFileSync(
      file,
      text
        .replace('rounds: [manager-interview]', 'rounds: [first-interview]')
        .replace('minutes: 8', 'minutes: 50'),
    );
    expect(await typed('check')).toEqual({
      text: expect.stringMatching(/kit\.yml:1:5: level junior cannot be asked: .*\n/),
      isFine: false,
    });
  });

  it('prints for a program what the figures of a loop are computed from', async () => {
    const { text, isFine } = await typed('show backend-developer --level mid --json', 'scenarios');
    const { prompts: inAll, rounds } = JSON.parse(text);
    const prompts = rounds.flatMap((round: { prompts: object[] }) => round.prompts);
    expect([isFine, inAll, prompts.length]).toEqual([true, 15, 13]);
    for (const { minutes, minutesLeft } of rounds) expect(minutesLeft * 4).toBeGreaterThanOrEqual(minutes);
    expect(rounds.at(-1).prompts[0]).toEqual({
      ...{ id: 'ownership-incident-caused', topic: 'ownership', story: 'incident' },
      ...{ minutes: 12, words: 24, seat: 'r13s1' },
    });
  });

  it('shows what a kit holds and what a loop at a level would ask, for a terminal', async () => {
    const held = await typed('show backend-developer', 'scenarios');
    expect(held.text).toContain('Machine-learning infrastructure (5 questions) (off until switched on)');
    const asked = await typed('show backend-developer --level mid', 'scenarios');
    expect(asked.text).toContain('A loop with the plan Backend developer at level mid');
    for (const { text, isFine } of [held, asked]) {
      expect(isFine).toBe(true);
      expect(text.split('\n').filter((line) => line.length > 104)).toEqual([]);
    }
  });

  it.each([
    ['', /^npm run kit -- check/, true],
    ['chek', /^There is no "chek"; did you mean "check"\?/, false],
    [
      'show backend-develper',
      /^There is no plan "backend-develper"; did you mean "backend-developer"\?$/,
      false,
    ],
    ['show backend-developer --level medium', /^A level is one of junior, mid, senior, principal\.$/, false],
    ['show backend-developer --level', /^A level is one of/, false],
    ['check nowhere', /^nowhere: there is no folder of an interview plan here\.$/, false],
    ['constructor', /^There is no "constructor"/, false],
  ])('answers “%s” with a sentence', async (words, expected, isFine) => {
    const answer = await typed(words, 'scenarios');
    expect(answer).toEqual({ text: expect.stringMatching(expected), isFine });
  });

  it('keeps keys and played roles in their files', async () => {
    cpSync('scenarios/backend-developer', join(kits, 'backend-developer'), { recursive: true });
    const file = join(kits, 'backend-developer', 'exercises', 'work-simulations.yml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/(\n {6}motivation: ).*/, '$1The player wants a Zanzibar holiday.'),
    );
    expect((await typed('check')).isFine).toBe(true);
    for (const words of ['show backend-developer', 'show backend-developer --level mid'])
      expect((await typed(words)).text).not.toContain('Zanzibar');
  });
});
