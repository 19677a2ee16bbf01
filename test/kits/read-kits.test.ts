import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { noMemory, readKits, tryKits } from '../../src/kits/read-kits.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of kits: those that ship, with some files written anew. */
function folderWith(files: Record<string, string> = {}, from = 'test/support/kits'): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorum-kits-'));
  folders.push(folder);
  cpSync(from, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const small = readFileSync('test/support/kits/small-team/kit.yml', 'utf8');
const changed = (from: string | RegExp, to: string): Record<string, string> => {
  const text = small.replace(from, to);
  if (text === small) throw new Error(`Nothing was changed: ${from}`);
  return { 'small-team/kit.yml': text };
};
const problemsOf = async (files: Record<string, string>): Promise<string[]> =>
  (await tryKits(folderWith(files))).problems;

describe('a slip in a kit is said once, with file, line, column and what was meant', () => {
  it.each([
    [
      'an unknown key',
      changed('minimumCards:', 'minimumCard:'),
      /kit\.yml:4:1: "minimumCard" is not known here; did you mean "minimumCards"\?$/,
    ],
    [
      'a misspelt field',
      changed('    why: Payments', '    wy: Payments'),
      /:\d+:5: questions "api-error-contract": "wy" is not known here; did you mean "why"\?$/,
    ],
    [
      'a missing field',
      changed(/ {4}why: Payments.*\n/, ''),
      /questions "api-error-contract", why: is missing$/,
    ],
    [
      'a topic that is not there',
      changed('competency: data-persistence', 'competency: data-persistance'),
      /:\d+:17: questions "slow-query-diagnosis", competency: there is no competency "data-persistance"; did you mean "data-persistence"\?$/,
    ],
    [
      'a round that others name',
      changed('  - id: peer-technical', '  - id: per-technical'),
      /there is no round "peer-technical"; did you mean "per-technical"\? \(and in 4 more places\)$/,
    ],
    [
      'a level that is not there',
      changed('levels: [junior, mid,', 'levels: [junior, midd,'),
      /levels 2: must be one of junior, mid, senior, principal, not "midd"; did you mean "mid"\?$/,
    ],
    [
      'an indicator too long for Slack',
      changed('Names the clients and how their use was measured', 'x'.repeat(76)),
      /positive 1: needs a `label` beside its `text`: a tick holds 75 characters, not 76$/,
    ],
    [
      'an indicator too few',
      changed('      - Names the clients and how their use was measured\n', ''),
      /positive: must have exactly 4, not 3$/,
    ],
    [
      'text for a number',
      changed('minutes: 60', 'minutes: an hour'),
      /rounds "peer-technical", minutes: must be a whole number, not "an hour"$/,
    ],
    [
      'an empty field',
      changed(/prompt: Describe a database.*/, 'prompt:'),
      /prompt: must be text, not empty$/,
    ],
    ['broken YAML', { 'small-team/kit.yml': `${small}\n  - [` }, /:\d+:\d+: this is not YAML: /],
    [
      'an id used twice',
      changed('id: slow-query-diagnosis', 'id: api-change-with-clients'),
      /"api-change-with-clients" is used twice$/,
    ],
    [
      'two topics for one question',
      changed('    attitude: ownership', '    attitude: ownership\n    competency: service-api'),
      /name either a competency or an attitude$/,
    ],
    [
      'a list that is none',
      { 'small-team/more.yml': 'questions: none\n' },
      /more\.yml:1:1: questions: must be a list$/,
    ],
    [
      'a title said twice',
      { 'small-team/more.yml': 'title: Another\n' },
      /title: is also said in .*kit\.yml$/,
    ],
    [
      'a folder with another name',
      { 'other/kit.yml': small },
      /other\/kit\.yml:2:5: id: must be the folder's name, "other"$/,
    ],
    ['no file at all', { 'empty/readme.txt': 'nothing' }, /empty: there is no YAML file here\.$/],
    [
      'more cards asked of a round than it has seats',
      changed('    minutes: 60\n', '    minutes: 60\n    quorum: 3\n'),
      /quorum: is more than the 2 who write a scorecard$/,
    ],
    [
      'a round after a later one',
      changed('    minutes: 60\n', '    minutes: 60\n    after: [hiring-manager-technical]\n'),
      /"hiring-manager-technical" must stand above this round$/,
    ],
    [
      'an exercise of no known kind',
      changed('    minutes: 60\n', '    minutes: 60\n    exercise: sytem-design\n'),
      /there is no kind of exercise "sytem-design"; did you mean "system-design"\?$/,
    ],
    [
      'a live round without the name',
      changed('    minutes: 60\n', '    minutes: 60\n    blind: true\n'),
      /rounds "peer-technical", blind: only a review is read without the name$/,
    ],
    [
      'a review of nothing that could be read',
      changed(
        'questions:\n',
        '  - id: talk\n    title: Talk\n    type: review\n    minutes: 30\n    exercise: presentation\n    seats:\n      - skill: Engineer\n\nquestions:\n',
      ),
      /rounds "talk", exercise: a review reads one of resume-review, written-screen, take-home$/,
    ],
    [
      'a player without a play',
      changed(
        '      - skill: Hiring manager\n',
        '      - skill: Hiring manager\n      - skill: Actor\n        duty: player\n',
      ),
      /only an exercise with a player needs that duty$/,
    ],
    [
      'a round that is not there, of a question that it always asks',
      changed(/rounds: \[[^\]]*\]\n/, 'rounds: [nowhere]\n    fixedIn: peer-technical\n'),
      /there is no round "nowhere"/,
    ],
  ])('%s', async (_, files, expected) => {
    const problems = await problemsOf(files);
    expect(problems).toEqual([expect.stringMatching(expected)]);
  });

  it('leaves the other kits on offer', async () => {
    const { kits, problems } = await tryKits(folderWith({ 'broken/kit.yml': 'id: broken\n' }));
    expect(kits.map(({ name }) => name)).toEqual([
      'small-team',
      'small-team-reviews',
      'small-team-staged',
      'small-team-training',
    ]);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('checks nothing again while no file changes, and everything once one does', async () => {
    const folder = folderWith();
    const memory = noMemory();
    const first = await tryKits(folder, memory);
    expect(await tryKits(folder, memory)).toBe(first);
    const file = join(folder, 'small-team', 'kit.yml');
    writeFileSync(file, small.replace('title: Small team', 'title: Smaller team'));
    const second = await tryKits(folder, memory);
    expect(second.kits.find(({ name }) => name === 'small-team')?.kit.title).toBe('Smaller team');
    rmSync(file);
    expect((await tryKits(folder, memory)).problems).not.toEqual([]);
  });

  it('stops a start', async () => {
    await expect(readKits(folderWith(changed('title: Small team', 'titel: Small team')))).rejects.toThrow(
      /did you mean "title"/,
    );
  });
});

describe('a kit that extends another', () => {
  const child = (more: string) => ({
    'child/kit.yml': `id: child\ntitle: Child\nextends: small-team\n${more}`,
  });
  const kitOf = async (files: Record<string, string>) => {
    const kits = await readKits(folderWith(files));
    const kit = kits.find(({ id }) => id === 'child');
    const parent = kits.find(({ id }) => id === 'small-team');
    if (!kit || !parent) throw new Error('A kit is missing.');
    return { kit, parent };
  };
  const ids = (list: { id: string }[]) => list.map(({ id }) => id);

  it('is spelled the British way where it says so, names and code as they were', async () => {
    const [word, there] = ['behavior', 'behaviour'];
    const attitude = `attitudes:\n  - id: calm-${word}\n    title: Calm ${word}\n    definition: Their ${word} stays calm, as in \`${word}\`.\n`;
    const british = await kitOf(child(`locale: en-GB\n${attitude}`));
    expect(british.kit.attitudes.at(-1)).toEqual({
      ...{ id: `calm-${word}`, title: `Calm ${there}` },
      definition: `Their ${there} stays calm, as in \`${word}\`.`,
    });
    const american = await kitOf(child(attitude));
    expect([american.kit.locale, american.kit.attitudes.at(-1)?.title]).toEqual(['en-US', `Calm ${word}`]);
  });

  it('has all that the other has', async () => {
    const { kit, parent } = await kitOf(child(''));
    expect({ ...kit, id: '', title: '' }).toEqual({ ...parent, id: '', title: '' });
  });

  it('replaces what has the same id in its place, and adds what is new', async () => {
    const files = child(
      'attitudes:\n  - id: ownership\n    title: Owning it\n    definition: Another definition of it.\n  - id: calm\n    title: Calm\n    definition: Stays calm when others do not.\n',
    );
    const { kit, parent } = await kitOf(files);
    expect(ids(kit.attitudes)).toEqual([...ids(parent.attitudes), 'calm']);
    expect(kit.attitudes[0]?.title).toBe('Owning it');
  });

  it('leaves out a competency with its questions, and a round wherever it is named', async () => {
    const { kit, parent } = await kitOf(child('without: [reliability, hiring-manager-technical]\n'));
    expect(ids(kit.competencies)).toEqual(['service-api', 'data-persistence']);
    expect(ids(kit.rounds)).toEqual(['peer-technical']);
    expect(
      kit.questions.every(({ competency, rounds }) => competency !== 'reliability' && rounds.length === 1),
    ).toBe(true);
    expect(parent.rounds).toHaveLength(2);
  });

  it.each([
    [
      'an unknown kit',
      { 'child/kit.yml': 'id: child\ntitle: Child\nextends: smal-team\n' },
      /kit\.yml:3:10: extends: there is no plan "smal-team" beside this one; did you mean "small-team"\?$/,
    ],
    [
      'something to leave out that is not there',
      child('without: [relyability]\n'),
      /kit\.yml:4:11: without: "relyability" is not in the plan below; did you mean "reliability"\?$/,
    ],
  ])('is refused for %s', async (_, files, expected) => {
    expect(await problemsOf(files)).toEqual([expect.stringMatching(expected)]);
  });

  it('is refused in a circle, and a slip below it is said once', async () => {
    const circle = {
      'one/kit.yml': 'id: one\ntitle: One\nextends: two\n',
      'two/kit.yml': 'id: two\ntitle: Two\nextends: one\n',
    };
    const problems = await problemsOf(circle);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every((problem) => /extends this plan already$/.test(problem))).toBe(true);
    expect(await problemsOf({ ...child(''), ...changed('minutes: 60', 'minutes: x') })).toHaveLength(1);
  });
});
