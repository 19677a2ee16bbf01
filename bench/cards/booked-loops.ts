import { randomUUID } from 'node:crypto';
import {
  cardFields,
  evidenceField,
  factField,
  lineField,
  partField,
  ratingField,
} from '../../src/core/cards/card-fields.ts';
import { partsOf } from '../../src/core/kit/exercise.ts';
import { factsOf } from '../../src/core/kit/fact.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { readingsById } from '../../src/core/kit/readings.ts';
import { cardSeats } from '../../src/core/loop/gate.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { startedLoop } from '../../src/core/loop/started-loop.ts';
import { planLoop } from '../../src/core/plan/plan.ts';
import { standardRequest } from '../../src/core/plan/plan-request.ts';
import { idFrom } from '../../src/id-from.ts';
import type { Store } from '../../src/store/store.ts';
import type { Vault } from '../../src/vault/vault.ts';

/** What has to be chosen in it, by field, and which of its fields take words. */
export type CardToWrite = {
  loop: string;
  seat: string;
  user: string;
  choices: Record<string, string>;
  texts: string[];
};

type Stage = { store: Store; vault: Vault; team: string; kit: Kit; users: string[] };

const hour = 60 * 60_000;

/** Loops whose rounds are over and whose every card is awaited; made in the database, as booking would leave them. */
export async function bookedLoops(stage: Stage, count: number): Promise<CardToWrite[]> {
  const { store, vault, team, kit } = stage;
  const kitVersion = await store.kits.pin(team, kit);
  const { rounds } = planLoop(standardRequest(kit, 'mid'));
  const cards: CardToWrite[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = idFrom(randomUUID());
    const dataKey = vault.newDataKey({ team, id });
    const person = { name: `Robin Candidate ${number}`, email: `robin-${number}@elsewhere.example` };
    const sealed = vault.sealCandidate({ team, id, dataKey }, person);
    const { loop } = startedLoop(
      {
        id,
        team,
        kit,
        kitVersion,
        level: 'mid',
        rounds,
        dataKey,
        coordinator: 'ULENA',
        hiringManager: 'UPRIYA',
        candidate: { ...sealed, slackUser: null },
        availability: {
          zone: 'UTC',
          firstDay: '2026-01-05',
          lastDay: '2026-01-09',
          from: '09:00',
          to: '18:00',
        },
        room: { wanted: 'create', channel: null },
      },
      Date.now(),
    );
    const booked = await store.loops.create(over(loop, stage.users, number), []);
    for (const round of booked.rounds)
      for (const seat of cardSeats({ ...booked, rounds: [round] }))
        cards.push({
          loop: id,
          seat: seat.id,
          user: seat.holder ?? '',
          ...fieldsOf(kit, booked, round, seat),
        });
  }
  return cards;
}

function fieldsOf(
  kit: Kit,
  loop: Loop,
  round: Round,
  { questions }: Seat,
): Pick<CardToWrite, 'choices' | 'texts'> {
  const template = kit.rounds.find(({ id }) => id === round.template);
  const parts = readingsById(kit, questions).flatMap((reading) =>
    partsOf(reading, template).map((part) => [reading.id, part.id] as const),
  );
  const facts = factsOf(kit, loop, round);
  const recommended: [string, string][] =
    facts.length > 0 ? [[cardFields.verdict, 'advance']] : [[cardFields.recommendation, 'no']];
  return {
    choices: Object.fromEntries([
      ...questions.map((id) => [ratingField(id), 'below']),
      ...parts.map(([question, part]) => [partField(question, part), 'below']),
      ...facts.map(({ id }) => [factField(id), 'met']),
      ...recommended,
    ]),
    texts: [
      ...questions.map(evidenceField),
      ...parts.map(([question, part]) => lineField(question, part)),
      ...[cardFields.summary, cardFields.notes],
    ],
  };
}

function over(loop: Loop, users: string[], first: number): Loop {
  let next = first;
  const rounds = loop.rounds.map((round): Round => {
    const endsAt = Date.now() - hour;
    const booking = { number: 1, startsAt: endsAt - hour, endsAt, state: 'booked' as const };
    const seats = round.seats.map((seat) => {
      next += 1;
      const holder = users[next % users.length] ?? '';
      return { ...seat, pool: [holder], holder };
    });
    return { ...round, seats, bookings: 1, booking: { ...booking, eventId: round.id, joinUrl: null } };
  });
  return { ...loop, rounds, stage: 'interviewing' };
}
