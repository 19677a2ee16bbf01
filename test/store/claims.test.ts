import { beforeAll, describe, expect, it } from '@jest/globals';
import { claimedBy } from '../../src/core/meeting-rooms/meeting-room.ts';
import { forgetClaims } from '../../src/flows/upkeep.ts';
import type { Claims } from '../../src/store/claims.ts';
import type { Database } from '../../src/store/connection.ts';
import { hour, now } from '../support/makers/make-loop.ts';
import { testStores } from '../support/stage/test-stores.ts';

const at = (from: number, to: number) => ({ startsAt: now + from * hour, endsAt: now + to * hour });

describe('claims on people’s time', () => {
  let one: Claims;
  let two: Claims;
  const open = testStores();
  let database: Database;
  beforeAll(async () => {
    const first = await open();
    ({ database } = first);
    one = first.store.claims;
    two = (await open()).store.claims;
  });
  const take = (claims: Claims, owner: string, people: string[], interval = at(0, 1), when = now) =>
    claims.take({ team: 'T1', owner, people, interval }, when);

  it('are won by exactly one of two loops that want the same person at once', async () => {
    const answers = await Promise.all([take(one, 'a', ['U1', 'U2']), take(two, 'b', ['U2', 'U3'])]);
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
    await one.release('T1', 'a');
    await two.release('T1', 'b');
    expect(await take(one, 'c', ['U1', 'U2', 'U3'])).toEqual({ ok: true });
  });

  it('leave nothing behind when one person of several is taken', async () => {
    expect(await take(one, 'd', ['U4'], at(2, 3))).toEqual({ ok: true });
    expect(await take(two, 'e', ['U5', 'U4'], at(2, 3))).toEqual({ ok: false, person: 'U4' });
    expect(await take(two, 'f', ['U5'], at(2, 3))).toEqual({ ok: true });
  });

  it('can be taken again by the same loop, touch without overlapping, and overlap only partly', async () => {
    expect(await take(one, 'g', ['U6'], at(4, 5))).toEqual({ ok: true });
    expect(await take(one, 'g', ['U6'], at(4, 5))).toEqual({ ok: true });
    expect(await take(two, 'h', ['U6'], at(5, 6))).toEqual({ ok: true });
    expect(await take(two, 'i', ['U6'], at(4.5, 5.5))).toEqual({ ok: false, person: 'U6' });
  });

  it('are changed no more by an attempt that went on after a later one had done its work', async () => {
    const own = { team: 'T1', owner: 'stopped', people: ['U40'], interval: at(40, 41) };
    const [early, later] = [one.under(7), two.under(9)];
    expect(await early.take(own, now)).toEqual({ ok: true });
    expect(await later.take(own, now)).toEqual({ ok: true });
    await later.confirm('T1', 'stopped');
    const stands = async () =>
      expect(await take(two, 'other', ['U40'], at(40, 41), now + 11 * 60_000)).toEqual({
        ok: false,
        person: 'U40',
      });
    // Taken once more they would stand for ten minutes only, and released not at all.
    expect(await early.take(own, now)).toEqual({ ok: false, person: 'U40' });
    await stands();
    await early.release('T1', 'stopped');
    await stands();
    await early.become({ ...own, people: [], isDecided: true }, now);
    await stands();
    await early.follow({ ...own, owner: 'elsewhere', besides: 'stopped' });
    await later.release('T1', 'stopped');
    expect(await take(two, 'other', ['U40'], at(40, 41))).toEqual({ ok: true });
  });

  it('of an older version, which say nothing of attempts, are anybody’s of the same owner', async () => {
    await take(one, 'older', ['U41'], at(42, 43));
    await database.connection.collection('claims').updateMany({ owner: 'older' }, { $unset: { attempt: 1 } });
    const own = { team: 'T1', owner: 'older', people: ['U41'], interval: at(42, 43) };
    expect(await one.under(3).take(own, now)).toEqual({ ok: true });
    await one.under(3).release('T1', 'older');
    expect(await take(two, 'newer', ['U41'], at(42, 43))).toEqual({ ok: true });
  });

  it('give way after ten minutes unless the booking was confirmed', async () => {
    await take(one, 'j', ['U7', 'U8'], at(7, 8));
    await take(one, 'k', ['U9'], at(7, 8));
    await one.confirm('T1', 'k');
    const later = now + 11 * 60_000;
    expect(await take(two, 'l', ['U7'], at(7, 8), later)).toEqual({ ok: true });
    expect(await take(two, 'l', ['U9'], at(7, 8), later)).toEqual({ ok: false, person: 'U9' });
  });
  it('follow a booked interview: other people, another time, and nobody who is promised elsewhere', async () => {
    const follow = (people: string[], interval = at(70, 71)) =>
      one.become({ team: 'T1', owner: 'q.r1.1', people, interval, isDecided: true }, now);
    const held = async (from = 60, to = 90) =>
      two.booked('T1', ['U20', 'U21', 'U22', 'U23'], now + from * hour, now + to * hour);
    await take(one, 'q.r1.1', ['U20', 'U21'], at(70, 71));
    await one.confirm('T1', 'q.r1.1');
    expect(await follow(['U20', 'U22'])).toEqual({ lost: [] });
    expect(await held()).toEqual({ U20: [at(70, 71)], U21: [], U22: [at(70, 71)], U23: [] });
    await take(two, 'other', ['U23', 'U21'], at(70.5, 72));
    expect(await follow(['U20', 'U23'])).toEqual({ lost: ['U23'] });
    expect(await held()).toEqual({ U20: [at(70, 71)], U21: [at(70.5, 72)], U22: [], U23: [at(70.5, 72)] });
    expect(await follow(['U20'], at(70.5, 71.5))).toEqual({ lost: [] });
    expect((await held()).U20).toEqual([at(70.5, 71.5)]);
    // It is booked: it never gives way.
    expect(await take(two, 'late', ['U20'], at(71, 72), now + 11 * 60_000)).toEqual({
      ok: false,
      person: 'U20',
    });
    expect(await follow([])).toEqual({ lost: [] });
    expect((await held()).U20).toEqual([]);
  });

  it('stand twice while an interview is moved, and once when it has been', async () => {
    const [early, late] = [at(60, 61), at(60.5, 61.5)];
    await take(one, 'p.r1.1', ['U30', 'U31'], early);
    await one.confirm('T1', 'p.r1.1');
    const move = { team: 'T1', owner: 'p.r1.2', people: ['U30', 'U31'], interval: late, besides: 'p.r1.1' };
    expect(await two.take(move, now)).toEqual({ ok: true });
    // Until then neither of the two times is anybody else's, however long it takes.
    expect(await take(two, 'q', ['U30'], at(60, 60.25), now + 11 * 60_000)).toEqual({
      ok: false,
      person: 'U30',
    });
    await two.follow(move);
    expect(await take(two, 'q', ['U30'], at(60, 60.5))).toEqual({ ok: true });
    expect(await take(two, 'q2', ['U31'], late, now + 11 * 60_000)).toEqual({ ok: false, person: 'U31' });
    await two.follow(move);
    const booked = await one.booked('T1', ['U31'], now + 59 * hour, now + 63 * hour);
    expect(booked.U31).toEqual([late]);
  });

  it('leave the old time as it is, where the new one is somebody else’s', async () => {
    await take(one, 'r.r1.1', ['U32', 'U33'], at(70, 71));
    await one.confirm('T1', 'r.r1.1');
    await take(one, 's', ['U33'], at(71, 72));
    const move = {
      team: 'T1',
      owner: 'r.r1.2',
      people: ['U32', 'U33'],
      interval: at(70.5, 71.5),
      besides: 'r.r1.1',
    };
    expect(await two.take(move, now)).toEqual({ ok: false, person: 'U33' });
    const booked = await one.booked('T1', ['U32'], now + 69 * hour, now + 73 * hour);
    expect(booked.U32).toEqual([at(70, 71)]);
  });

  it('are everybody’s interviews: whole, in order, each once, those still being booked too', async () => {
    await take(one, 'm.r2.1', ['U10', 'U11'], at(52, 53));
    await take(one, 'm.r1.1', ['U10'], at(50, 51.25));
    await take(one, 'n.r1.1', ['U10'], at(53, 54));
    await one.confirm('T1', 'm.r1.1');
    await one.take({ team: 'T9', owner: 'x', people: ['U10'], interval: at(48, 49) }, now);
    const booked = (from: number, to: number) =>
      two.booked('T1', ['U10', 'U11', 'U12'], now + from * hour, now + to * hour);
    expect(await booked(48, 60)).toEqual({
      U10: [at(50, 51.25), at(52, 53), at(53, 54)],
      U11: [at(52, 53)],
      U12: [],
    });
    // An interval is half open, and one that was cut would begin at a time at which nothing begins.
    expect(await booked(51, 52)).toEqual({ U10: [at(50, 51.25)], U11: [], U12: [] });
    expect(await booked(51.25, 52)).toEqual({ U10: [], U11: [], U12: [] });
    await one.release('T1', 'm.r2.1');
    expect(await booked(48, 60)).toEqual({ U10: [at(50, 51.25), at(53, 54)], U11: [], U12: [] });
  });

  it('of one person and loop with a gap between them are two interviews', async () => {
    await take(one, 'o', ['U13'], at(60, 61));
    await take(one, 'o', ['U13'], at(62, 63));
    expect((await one.booked('T1', ['U13'], now, at(99, 99).startsAt)).U13).toEqual([at(60, 61), at(62, 63)]);
  });

  it('tell who has interviews in a time, and no meeting room among them', async () => {
    const room = { address: 'board@acme.test', name: 'Board' };
    await take(one, 's.r1.1', claimedBy(['U40', 'U41'], room), at(110, 111));
    expect((await two.busy('T1', now + 110 * hour, now + 111 * hour)).toSorted()).toEqual(['U40', 'U41']);
    expect(await two.busy('T1', now + 111 * hour, now + 112 * hour)).toEqual([]);
  });

  it('are kept for three weeks after they pass, as somebody’s load, and then forgotten', async () => {
    const day = 24;
    const past = [-22 * day, -20 * day, -14 * day].map((from) => at(from, from + 1));
    for (const [place, interval] of past.entries()) await take(one, `p${place}`, ['U14'], interval);
    await forgetClaims({ claims: one, now: () => now }, 'T1');
    expect((await one.booked('T1', ['U14'], at(-30 * day, 0).startsAt, now)).U14).toEqual(past.slice(1));
  });

  it('are read through an index, every query of them', async () => {
    const claims = database.connection.collection('claims');
    const load = { team: 'T1', person: { $in: ['U10', 'U11'] }, slot: { $gte: now, $lt: now + hour } };
    const planOf = async (query: object) =>
      JSON.stringify(await claims.find(query as never).explain('queryPlanner'));
    for (const query of [{ team: 'T1', owner: 'a' }, { team: 'T1', slot: { $lt: now } }, load])
      expect([query, /COLLSCAN/.test(await planOf(query))]).toEqual([query, false]);
    expect(await planOf(load)).toContain('"indexName":"team_1_person_1_slot_1"');
  });

  it('tells what others have claimed, without one’s own', async () => {
    await take(one, 'own', ['U30'], at(40, 41));
    await take(one, 'other', ['U30'], at(41, 42));
    const booked = (but?: string) => one.booked('T1', ['U30'], now + 40 * hour, now + 42 * hour, but);
    expect((await booked()).U30).toHaveLength(2);
    expect(await booked('own')).toEqual({ U30: [at(41, 42)] });
  });
});
