import { Rating, Recommendation } from '../../../src/core/cards/card.ts';
import type { Command } from '../../../src/core/decide.ts';
import { cardSeats } from '../../../src/core/loop/gate.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { startedLoop } from '../../../src/core/loop/started-loop.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import type { SlackPerson } from '../../../src/sandbox/slack/world/world.ts';
import { connectDatabase } from '../../../src/store/connection.ts';
import { createStore } from '../../../src/store/store.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { makeAnswer, makeCard } from '../makers/make-card.ts';
import { hour, play } from '../makers/make-loop.ts';
import { readShipped } from '../read-shipped.ts';
import { cora, hana } from '../stage/company.ts';
import type { Stage } from '../stage/stage.ts';

export const panelOf = (size: number): SlackPerson[] =>
  Array.from({ length: size }, (_, at) => ({
    ...{ id: `UPANEL${at}`, name: `panel${at}`, realName: `Panel Person ${at}` },
    ...{ email: `panel${at}@acme.test`, zone: 'Europe/Berlin' },
  }));

/** Rounds of the reference kit that have so many interviewers together. */
const roundsOf: Record<number, string[]> = {
  1: ['hiring-manager-technical'],
  3: ['recruiter-screen', 'peer-technical'],
  6: ['recruiter-screen', 'peer-technical', 'system-design', 'code-review', 'hiring-manager-technical'],
  11: [
    ...['recruiter-screen', 'coding-test', 'peer-technical', 'system-design', 'code-review', 'presentation'],
    'hiring-manager-technical',
  ],
};

/** A loop of the reference kit with so many cards, each written at length, put into the database as its last card opens the gate. */
export async function openLargeDebrief(stage: Stage, uri: string, size: number): Promise<string> {
  const database = connectDatabase({ uri });
  await database.whenUp();
  const now = stage.clock.now();
  const store = createStore(database, { kitFolder: 'scenarios', at: () => ({ now, real: Date.now() }) });
  const vault = createVault([Buffer.from(stage.environment.QUORUM_MASTER_KEY ?? '', 'base64')]);
  const kit = (await readShipped()).find(({ id }) => id === 'backend-developer');
  if (!kit) throw new Error('The reference kit is gone.');
  const ref = { team: 'TACME', id: `large${'0'.repeat(10)}${size.toString(32)}` };
  const dataKey = vault.newDataKey(ref);
  const candidate = vault.sealCandidate({ ...ref, dataKey }, { name: 'Robin Large', email: 'robin@x.test' });
  const request = standardRequest(kit, 'senior');
  const plan = planLoop({ ...request, rounds: roundsOf[11] ?? [] });
  if (!plan.ok) throw new Error('The kit cannot fill this loop.');
  const rounds = plan.rounds.filter(({ template }) => roundsOf[size]?.includes(template));
  const draft = startedLoop(
    {
      ...{ ...ref, kit, kitVersion: await store.kits.pin(ref.team, kit), level: 'senior', dataKey },
      ...{ rounds, coordinator: cora.id, hiringManager: hana.id },
      candidate: { ...candidate, slackUser: null },
      availability: {
        ...{
          zone: 'Europe/Berlin',
          firstDay: '2027-01-12',
          lastDay: '2027-01-29',
          from: '09:00',
          to: '18:00',
        },
      },
      room: { wanted: 'create', channel: null },
    },
    now - 48 * hour,
  ).loop;
  const small = { ...draft, minimumCards: Math.min(size, 2) };
  const open = withCards(booked(small, size, now), vault, now);
  // What happened before the reveal is done.
  const outbox = open.outbox.map((one) =>
    /^(reveal|room|prepare|debrief)$/.test(one.id) ? one : { ...one, state: 'done' as const },
  );
  await store.loops.create({ ...open, outbox }, []);
  await database.close();
  return ref.id;
}

function booked(draft: Loop, size: number, now: number): Loop {
  const holders = panelOf(size).map(({ id }) => id);
  let next = 0;
  const pools = Object.fromEntries(
    seatsOf(draft).map(({ seat }) => [seat.id, seat.duty === 'interviewer' ? [holders[next++] ?? ''] : []]),
  );
  const slots = draft.rounds.map(({ id, seats }, at) => ({
    ...{ round: id, startsAt: now - (24 - at) * hour, endsAt: now - (23 - at) * hour },
    people: Object.fromEntries(
      seats.flatMap((seat) => (pools[seat.id]?.[0] ? [[seat.id, pools[seat.id]?.[0] ?? '']] : [])),
    ),
  }));
  const offer = { slots, reasons: ['x'], isProven: true, warnings: [], why: {} };
  return play(
    draft,
    [
      { type: 'assignSeats', by: cora.id, pools },
      { type: 'propose', search: 1, offers: [offer] },
      { type: 'bookLoop', by: cora.id, search: 1, offer: 0 },
      ...draft.rounds.map(
        ({ id }): Command => ({ type: 'roundBooked', round: id, booking: 1, joinUrl: null }),
      ),
    ],
    now - 47 * hour,
  );
}

const evidence = 'They drew the flow of one request, named each queue, and said what happens when it stops. ';

const fact = { ...{ fact: 'notice', label: 'Can start in time' }, state: 'met', words: evidence } as const;

function withCards(loop: Loop, vault: ReturnType<typeof createVault>, now: number): Loop {
  const commands = cardSeats(loop).map((seat, at): Command => {
    const answers = seat.questions.map((question, place) =>
      makeAnswer({
        ...{ question, rating: Rating.options[(at + place) % 3] ?? 'meets' },
        evidence: evidence.repeat(8),
      }),
    );
    const recommendation = Recommendation.options[at % 4] ?? 'yes';
    const summary = evidence.repeat(4);
    // The recruiter's seat establishes facts; it is asked nothing.
    const card =
      answers.length > 0
        ? makeCard({ answers, recommendation, summary })
        : makeCard({
            ...{ answers, summary, recommendation: null },
            ...{ facts: [fact], verdict: 'advance' },
          });
    const { sealed, receipt } = vault.sealCard(loop, seat.id, seat.holder ?? '', card);
    const version = { submission: seat.id, sealed, receipt };
    return { type: 'sealCard', by: seat.holder ?? '', seat: seat.id, version, notes: null };
  });
  return play(loop, commands, now);
}
