import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { cora, kim } from '../../support/stage/company.ts';
import { has, setUpCoordinators, startLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const hour = 3_600_000;

describe('two candidates whose best times are the same', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
  });
  afterEach(() => stage.close());

  const coordinator = () => stage.slack.as(cora.id);
  /** Past the days for which times are held, so that nobody's first interview ends a hold. */
  const days = { firstDay: '2027-01-20', lastDay: '2027-01-29' };
  const start = (name: string, email: string, over = {}) =>
    startLoop(stage, { name, email: `${email}@elsewhere.test`, ...days, ...over });
  const loops = async () =>
    (await stage.database.collection('loops').find({}).sort({ createdAt: 1 }).toArray()) as unknown as Loop[];
  const found = async (count: number): Promise<Loop[]> => {
    await until(async () => {
      const all = await loops();
      return all.length === count && all.every(({ search }) => search.state === 'found');
    });
    return loops();
  };
  const withKim = ({ search }: Loop) =>
    search.offers[0]?.slots.find(({ people }) => Object.values(people).includes(kim.id))?.startsAt ?? 0;
  const messageOf = async ({ id, search }: Loop) =>
    (await coordinator().waitForMessage(has(`${id}~${search.number}~0`))) as StoredMessage;
  const isHeld = (message: StoredMessage) => has('Reserved until')(message);
  const lookAgain = async (loop: Loop) => {
    await coordinator().click(await messageOf(loop), 'loop.search');
    await until(async () => {
      const { search } = (await loops()).find(({ id }) => id === loop.id) ?? loop;
      return search.number === loop.search.number + 1 && search.state === 'found';
    });
  };

  it('are offered different ones while the first are held, and the same once nobody has booked them', async () => {
    await start('Ada Able', 'ada');
    const [ada] = await found(1);
    if (!ada) throw new Error('There is no loop.');
    expect(ada.search.heldUntil).toBeGreaterThan(stage.clock.now());
    expect(isHeld(await messageOf(ada))).toBe(true);
    await start('Ben Bold', 'ben');
    const [, ben] = await found(2);
    if (!ben) throw new Error('There is no second loop.');
    expect(Math.abs(withKim(ben) - withKim(ada))).toBeGreaterThanOrEqual(hour);

    stage.clock.advance(
      Math.max(...[ada, ben].map(({ search }) => search.heldUntil ?? 0)) - stage.clock.now() + 1,
    );
    // By itself: nobody is told anew, and the messages that stand say no more that anything is held.
    await until(async () => !(await Promise.all([ada, ben].map(messageOf))).some(isHeld));
    await lookAgain(ben);
    const [, again] = await loops();
    expect(again && withKim(again)).toBe(withKim(ada));
  });

  it('are not kept from booking: there is a word about it, and whoever presses first has the time', async () => {
    // One day, and as good as nothing else in it.
    const narrow = { lastDay: '2027-01-20' };
    const day = Date.parse('2027-01-20T00:00Z');
    stage.google.calendar(kim.email).addBusy({ startsAt: day, endsAt: day + 14 * hour });
    stage.google.calendar(kim.email).addBusy({ startsAt: day + 15 * hour, endsAt: day + 24 * hour });
    await start('Ada Able', 'ada', narrow);
    await found(1);
    await start('Ben Bold', 'ben', narrow);
    const [ada, ben] = await found(2);
    if (!ada || !ben) throw new Error('There are two loops.');
    expect(withKim(ben)).toBe(withKim(ada));
    expect(ben.search.offers[0]?.warnings.join()).toContain(
      'Another candidate is offered some of these times',
    );
    await coordinator().click(await messageOf(ben), 'loop.book');
    await until(async () => (await loops())[1]?.stage === 'interviewing');
    const claims = await stage.database.collection('claims').find({ person: kim.id }).toArray();
    expect([...new Set(claims.map(({ owner }) => String(owner).split('.')[0]))]).toEqual([ben.id]);
  });
});
