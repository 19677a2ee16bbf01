import { describe, expect, it } from '@jest/globals';
import { PersonSettings } from '../../src/core/people/person-settings.ts';
import { Planned, Problem, ToPlace, Weights } from '../../src/core/schedule/model/problem.ts';
import { importsOf, isIn, sourcesIn } from '../support/house.ts';
import { toldIn } from '../support/wording/told-in-source.ts';

const sources = sourcesIn('src', 'blocks');
const imports = sources.flatMap(importsOf);

/** Everything that these files run, however far away it stands. */
function reachedFrom(isRoot: (file: string) => boolean): string[] {
  const reached = new Set(sources.map(({ file }) => file).filter(isRoot));
  for (const file of reached)
    for (const { from, to, isType } of imports) if (from === file && !isType) reached.add(to);
  return [...reached].toSorted();
}

/** Where it is kept, read or counted what somebody thinks of a candidate, or how somebody works. */
const opinions = [
  'core/cards',
  'core/debrief',
  'core/decision',
  'core/record',
  'vault',
  'store',
  'flows',
].map((room) => `src/${room}`);
const answers = ['src/core/answers', 'src/core/home', 'src/core/told', 'src/core/follow-up.ts'];

/** Who is put where: the search for times, load, what is proposed for a loop, and who is asked to take over. */
const choosing = ['src/core/schedule', 'src/core/people/load.ts', 'src/scheduler', 'src/core/plan'];
const proposing = ['src/core/opening/proposed.ts', 'src/core/replacement/candidates.ts'];
/** What reads the people and calendars for these. */
const building = [
  ...['search', 'batch', 'replacement'].map((file) => `src/courier/effects/${file}.ts`),
  'src/courier/settings-for.ts',
  'src/flows/steps/opening-loop.ts',
];

describe('no measure of a person is an input', () => {
  it('of the search for times, of load, of what is proposed or of who is asked to take over, by any import', () => {
    const measured = (roots: readonly string[]) =>
      reachedFrom((file) => roots.some((room) => isIn(file, room))).filter((file) =>
        [...opinions, ...answers].some((room) => isIn(file, room)),
      );
    expect(reachedFrom((file) => choosing.some((room) => isIn(file, room))).length).toBeGreaterThan(80);
    expect(measured(choosing)).toEqual([]);
    // A new loop begins without reminders.
    expect(measured(proposing)).toEqual(['src/core/cards/nudges.ts']);
  });

  it('would notice one that comes by way of another file', () => {
    const byReviews = reachedFrom((file) => isIn(file, 'src/core/rules/nudges.ts'));
    expect(byReviews.filter((file) => isIn(file, 'src/core/cards'))).not.toEqual([]);
  });

  it('of asking for a replacement: what it runs knows no scorecard, debrief or decision', () => {
    const reached = reachedFrom((file) => isIn(file, 'src/core/replacement'));
    const known = reached.filter((file) => opinions.some((room) => isIn(file, room)));
    // What a seat begins with when somebody else sits in it.
    expect(known).toEqual(['src/core/cards/nudges.ts']);
  });

  it('of the problem: these are all its fields, and a new one is thought about here', () => {
    const fields = (shape: object) => Object.keys(shape).toSorted();
    expect(fields(Problem.shape)).toEqual(
      [
        ...['from', 'to', 'grid', 'candidate', 'rounds', 'people', 'rooms', 'before', 'sameDay'],
        ...['roundsPerDay', 'minGap', 'maxGap', 'leastGap', 'weights'],
      ].toSorted(),
    );
    expect(fields(Problem.shape.candidate.shape)).toEqual(['booked', 'pauses', 'windows', 'zone']);
    // Of a person: when they can, what they set, and how many interviews they have lately.
    expect(fields(Planned.shape)).toEqual(
      [
        ...['id', 'zone', 'weekdays', 'hours', 'flexible', 'pauses', 'busy', 'perDay', 'perWeek'],
        ...['held', 'load', 'bufferBefore', 'bufferAfter'],
      ].toSorted(),
    );
    expect(fields(ToPlace.shape)).toEqual(
      ['id', 'minutes', 'seats', 'shadows', 'needsRoom', 'within'].toSorted(),
    );
    const [pooled] = [ToPlace.shape.seats.element.shape.pool.element.shape];
    expect(fields(pooled)).toEqual(['isTrained', 'person']);
    expect(fields(Weights.shape)).toEqual(
      ['day', 'emptyShadow', 'finish', 'idle', 'load', 'outOfHours', 'untrained'].toSorted(),
    );
    expect(() => Planned.parse({ declines: 3 })).toThrow('declines');
  });

  it('of what people set for themselves: nothing there was counted about them', () => {
    expect(Object.keys(PersonSettings.shape).toSorted()).toEqual(
      [
        ...['weekdays', 'hours', 'flexible', 'pauses', 'perDay', 'perWeek', 'bufferBefore', 'bufferAfter'],
        ...['inTraining', 'level', 'namedVote'],
      ].toSorted(),
    );
  });

  it('of whatever builds the problem: it opens no scorecard, draft or vote, and reads no audit', () => {
    const builders = sources.filter(({ file }) => building.includes(file));
    expect(builders).toHaveLength(building.length);
    const opened = builders.flatMap(({ file, text }) =>
      [...text.matchAll(/\.?vault\.(\w+)|\bdeps\.(cards|drafts|audit|homes|arrivals|answered)\b/g)].map(
        ([what]) => `${file}: ${what}`,
      ),
    );
    // The candidate's address, so that nobody is asked to interview themselves.
    expect(opened).toEqual(
      ['src/courier/effects/replacement.ts: .vault.openCandidate'].flatMap((one) => [one, one]),
    );
  });

  it('of the rooms that choose, by its name: none of them reads what tells how somebody works', () => {
    const measured =
      /\.(versions|amendments|nudges|snooze|answers|notHeld|rating|recommendation|verdict|redFlags|receipt)\b/;
    const known = sources.filter(({ file }) => [...choosing, ...proposing].some((room) => isIn(file, room)));
    expect(known.filter(({ text }) => measured.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

describe('nothing ranks candidates', () => {
  const filesWith = (what: RegExp, ...rooms: string[]) =>
    sources
      .filter(({ file, text }) => rooms.some((room) => isIn(file, room)) && what.test(text))
      .map(({ file }) => file);

  it('where scorecards are read, there is one loop', () => {
    const several =
      /\b(?:readonly )?Loop\[\]|\bLoop\b[^;]*\bby candidate\b|Map<string, (?:Card|RevealedCard)/;
    const rooms = ['src/core/cards', 'src/core/debrief', 'src/core/decision', 'src/core/record', 'src/vault'];
    expect(filesWith(several, ...rooms, 'src/paper', 'blocks/debrief', 'blocks/decision')).toEqual([]);
  });

  it('reads opened scorecards of several loops for the figures of a question alone', () => {
    expect(filesWith(/\.ofLoops\(/, 'src', 'blocks')).toEqual(['src/flows/steps/opened-loops.ts']);
    expect(filesWith(/\bopenedLoops\(/, 'src').toSorted()).toEqual([
      'src/flows/plans/read-plan.ts',
      'src/flows/steps/opened-loops.ts',
    ]);
    expect(filesWith(/\bOpenedLoop\b/, 'src/core', 'blocks')).toEqual([
      'src/core/debrief/question-figures.ts',
    ]);
  });

  it('puts no loops in an order by what anybody thinks of their candidates', () => {
    const opinion = /rating|recommendation|verdict|card|vote|spread|agreement/i;
    const sorted = sources.flatMap(({ file, text }) =>
      [
        ...text.matchAll(/\b\w*(?:[lL]oops|[cC]andidates)\b[^;\n]*\.(?:toSorted|sort)\(([\s\S]{0,160})/g),
      ].flatMap(([what, by = '']) => (opinion.test(by.split(';')[0] ?? '') ? [`${file}: ${what}`] : [])),
    );
    expect(sorted).toEqual([]);
  });

  it('and no text speaks of it', () => {
    const ranked =
      /\brank(?:ed|ing|s)? (?:the |of )?candidates?\b|\bcandidates? (?:rank|score)|\bleaderboard\b|\b(?:best|top|strongest|weakest) candidates?\b|\bpercentile\b|\boverall score\b/i;
    const told = ['src', 'blocks'].flatMap((folder) =>
      sources
        .filter(({ file }) => isIn(file, folder))
        .flatMap(({ file }) => toldIn(file).map((text) => ({ file, text }))),
    );
    expect(told.length).toBeGreaterThan(3000);
    expect(told.filter(({ text }) => ranked.test(text))).toEqual([]);
  });
});
