import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import type { Input } from '../../../src/sandbox/slack/people/choices.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { cora, dana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { auditOf, has, setUpCoordinators, startLoop, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: { blocks?: unknown } | undefined): string => JSON.stringify(shown?.blocks ?? []);
const hour = 3_600_000;

describe('times for a loop', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
  });
  afterEach(() => stage.close());

  const coordinator = () => stage.slack.as(cora.id);
  const proposal = async (search = 1): Promise<StoredMessage> => {
    await until(async () => {
      const { number, state } = (await theLoop(stage)).search;
      return number === search && ['found', 'nothing'].includes(state);
    });
    const { id } = await theLoop(stage);
    return (await coordinator().waitForMessage(has(`${id}`))) as StoredMessage;
  };
  const newest = async (search: number): Promise<StoredMessage> => {
    await proposal(search);
    const { id } = await theLoop(stage);
    return (await coordinator().waitForMessage(
      ({ blocks }) => words({ blocks }).includes('loop.wishes') && words({ blocks }).includes(id),
    )) as StoredMessage;
  };
  const opens = async (message: StoredMessage, action: string, shows: RegExp): Promise<StoredView> => {
    await coordinator().click(message, action);
    return coordinator().waitForView((view) => shows.test(words(view)));
  };
  const answer = async (form: StoredView, inputs: Record<string, Input>) => {
    await coordinator().fill(form.id, inputs);
    const outcome = await coordinator().submit(form.id);
    await coordinator().closeView(form.id);
    return outcome;
  };

  it('come as several schedules with reasons and a strip of days; the one that is picked is booked', async () => {
    await startLoop(stage, {}, { 'seat.r1s2': [jon.id, omar.id, dana.id] });
    const message = await newest(1);
    const { search } = await theLoop(stage);
    expect(search.offers.length).toBeGreaterThanOrEqual(3);
    expect(new Set(search.offers.map(({ slots }) => slots.at(-1)?.endsAt)).size).toBe(search.offers.length);
    expect(words(message)).toMatch(/schedules? found( \(time limit reached\))?\. Best first\./);
    expect(words(message)).toMatch(/Invites the candidate and 3 people: 2 interviews/);
    expect(words(message)).toMatch(/`\w{3} \d\d \w{3} 08 [·█]+ 18`/);
    // The words come first; each schedule's picture follows into the same message.
    await until(async () => (await theLoop(stage)).search.pictures?.isShown === true);
    const drawn = (await newest(1)).blocks?.filter(({ type }) => type === 'image') ?? [];
    expect(drawn.map((image) => String(image.alt_text).slice(0, 8))).toEqual([
      'Option 1',
      'Option 2',
      'Option 3',
    ]);
    const all = await opens(message, 'loop.offers', /loop\.book\.5/);
    await coordinator().click({ view: all.id }, 'loop.why');
    const why = await coordinator().waitForView((view) => /Named for this interview/.test(words(view)));
    expect(words(why)).toContain('Named for this interview by the coordinator.');
    await coordinator().closeView(why.id);
    await coordinator().click(message, 'loop.book.2');
    await until(async () => (await theLoop(stage)).stage === 'interviewing');
    const { rounds } = await theLoop(stage);
    const picked = search.offers[1]?.slots ?? [];
    expect(rounds.map(({ booking }) => booking?.startsAt).toSorted()).toEqual(
      picked.map(({ startsAt }) => startsAt).toSorted(),
    );
    const seat = rounds[0]?.seats[1];
    expect(seat?.holder).toBe(picked.find(({ round }) => round === 'r1')?.people.r1s2);
    expect([jon.id, omar.id, dana.id]).toContain(seat?.holder);
  });

  it('keep to the working hours in the calendars of whoever has set none, which are read once a day', async () => {
    const interviewers = [ines, jon, kim, omar, dana];
    const availableTimes = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((dayOfWeek) => ({
      ...{ dayOfWeek, periodStart: 13 * 60, periodEnd: 16 * 60 },
    }));
    for (const { email } of interviewers)
      stage.google.calendar(email).setWorkingHours({ workingHoursEnabled: true, availableTimes });
    await startLoop(stage, {}, { 'seat.r1s2': [jon.id, omar.id, dana.id] });
    const message = await newest(1);
    const { search, rounds } = await theLoop(stage);
    const clockOf = (moment: number, user: string): number => {
      const { zone = 'UTC' } = interviewers.find((one) => one.id === user) ?? {};
      const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
      return Number(time.format(moment).replace(':', ''));
    };
    const times = search.offers.flatMap(({ slots }) =>
      slots.flatMap(({ startsAt, endsAt, people }) =>
        Object.values(people).map((user) => [clockOf(startsAt, user), clockOf(endsAt, user)]),
      ),
    );
    expect(times.length).toBeGreaterThan(0);
    expect(times.filter(([from = 0, to = 0]) => from < 1300 || to > 1600)).toEqual([]);
    const reads = () =>
      stage.google.requests.filter(({ query }) => query.fields?.includes('workingHours')).length;
    const before = reads();
    expect(before).toBe(new Set(rounds.flatMap(({ seats }) => seats.flatMap(({ pool }) => pool))).size);
    const form = await opens(message, 'loop.wishes', /roundsPerDay/);
    await answer(form, { roundsPerDay: '1' });
    await newest(2);
    expect(reads()).toBe(before);
  });

  it('name who and what is in the way when there are none, and open with one press', async () => {
    // Half an hour between any two of Kim's meetings, all day long.
    const days = Array.from({ length: 40 }, (_, day) => stage.clock.now() + (day - 1) * 24 * hour);
    for (const at of days)
      for (const from of [9, 10.5, 12, 13.5, 15, 16.5]) {
        const startsAt = at - (at % (24 * hour)) + from * hour;
        stage.google.calendar(kim.email).addBusy({ startsAt, endsAt: startsAt + hour });
      }
    await startLoop(stage);
    const message = await newest(1);
    expect(words(message)).toContain('Kim Interviewer');
    const { search } = await theLoop(stage);
    expect(search).toMatchObject({ state: 'nothing' });
    expect(search.relaxations.length).toBeGreaterThan(0);
    expect(search.relaxations.length).toBeLessThanOrEqual(5);
    for (const { opens: ways } of search.relaxations) expect(ways).toBeGreaterThan(0);
    const { id } = await theLoop(stage);
    await coordinator().click(message, 'loop.relax', { value: `${id}~1~0` });
    await newest(2);
    expect((await theLoop(stage)).search.state).toBe('found');
    expect((await auditOf(stage)).map(({ what }) => what)).toContain('search.relaxed');
  });

  it('follow changed constraints: other people, other days, limits gone over for a reason', async () => {
    await startLoop(stage);
    const form = await opens(await newest(1), 'loop.wishes', /roundsPerDay/);
    expect((await answer(form, { minGap: '7' })).errors).toEqual({
      minGap: 'Use a multiple of five minutes.',
    });
    const again = await opens(await newest(1), 'loop.wishes', /roundsPerDay/);
    const refused = await answer(again, { 'seat.r1s1': [kim.id], 'seat.r1s2': [kim.id] });
    expect(Object.values(refused.errors).join()).toMatch(/different person for each part/);
    const odd = await opens(await newest(1), 'loop.wishes', /roundsPerDay/);
    expect((await answer(odd, { exceptions: 'Wed afternoon' })).errors).toEqual({
      exceptions: expect.stringContaining('“Wed afternoon” cannot be read.'),
    });
    const last = await opens(await newest(1), 'loop.wishes', /roundsPerDay/);
    await answer(last, {
      ...{ 'seat.r2s1': [omar.id], roundsPerDay: '1', reason: 'The candidate flies home.' },
      exceptions: 'Tue no\nWed 14-18',
    });
    await newest(2);
    const { search, constraints } = await theLoop(stage);
    expect(constraints).toMatchObject({ roundsPerDay: 1, overLimits: 'The candidate flies home.' });
    for (const { slots } of search.offers) {
      expect(slots.find(({ round }) => round === 'r2')?.people).toEqual({ r2s1: omar.id });
      expect(new Set(slots.map(({ startsAt }) => new Date(startsAt).toDateString())).size).toBe(2);
      const there = slots.map(({ startsAt }) => DateTime.fromMillis(startsAt, { zone: 'Europe/Berlin' }));
      expect(there.map(({ weekday }) => weekday)).not.toContain(2);
      expect(there.filter(({ weekday, hour: at }) => weekday === 3 && at < 14)).toEqual([]);
    }
  });

  it('can be picked by hand: busy people are refused, the rest is a warning to weigh', async () => {
    await startLoop(stage);
    const message = await newest(1);
    const [best] = (await theLoop(stage)).search.offers;
    const [first, second] = best?.slots ?? [];
    if (!first || !second) throw new Error('There is no proposal.');
    const seconds = (at: number) => String(Math.floor(at / 1000));
    stage.google.calendar(ines.email).addBusy({
      startsAt: first.startsAt + 48 * hour,
      endsAt: first.startsAt + 50 * hour,
    });
    const pick = (moved: number) => ({
      [`when.${first.round}`]: seconds(first.startsAt + moved),
      [`when.${second.round}`]: seconds(first.startsAt + moved + (first.endsAt - first.startsAt)),
    });
    await answer(await opens(message, 'loop.by-hand', /when\.r1/), pick(48 * hour));
    const refused = words(await newest(2));
    expect(refused).toMatch(/Ines Interviewer is busy on \w+ \d+ \w+, \d\d:\d\d–\d\d:\d\d/);
    expect(refused).toMatch(/Free for /);
    // One conflict loses neither the offers nor what was picked.
    const { offers, picked } = (await theLoop(stage)).search;
    expect(offers[0]).toEqual(best);
    expect(picked?.slots.map(({ startsAt }) => startsAt)).toContain(first.startsAt + 48 * hour);
    const again = await opens(await newest(2), 'loop.by-hand', /when\.r1/);
    expect(words(again)).toContain(`"initial_date_time":${seconds(first.startsAt + 48 * hour)}`);
    await answer(again, pick(0));
    const checked = await newest(3);
    expect(words(checked)).toMatch(/Only 0 minutes lie between/);
    await coordinator().click(checked, 'loop.book');
    await until(async () => (await theLoop(stage)).stage === 'interviewing');
    expect((await theLoop(stage)).rounds.map(({ booking }) => booking?.startsAt)).toContain(first.startsAt);
  });
});
