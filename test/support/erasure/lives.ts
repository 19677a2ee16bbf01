import { randomBytes } from 'node:crypto';
import { nothingArranged } from '../../../src/core/adjustments/adjustments.ts';
import { cardFields, evidenceField, ratingField } from '../../../src/core/cards/card-fields.ts';
import { cardSeats, isCardIn } from '../../../src/core/loop/gate.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { act, type PersonalCommand, tryAct } from '../../../src/flows/act.ts';
import { sendAccess } from '../../../src/flows/candidates/access.ts';
import { recordAdjustments } from '../../../src/flows/candidates/adjustments.ts';
import { castVote, exportLoop } from '../../../src/flows/debrief.ts';
import { recordDecision, recordDissent } from '../../../src/flows/decision.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { addMaterial } from '../../../src/flows/reviews.ts';
import { saveDraft, sealCard } from '../../../src/flows/scorecard.ts';
import { assignSeats } from '../../../src/flows/seats.ts';
import { startLoop } from '../../../src/flows/start.ts';
import { idFrom } from '../../../src/id-from.ts';
import { connectDatabase } from '../../../src/store/connection.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { allGaps } from '../makers/sealed-loops.ts';
import { typedFields } from '../makers/typed-fields.ts';
import { type Chance, seeded } from '../seeded.ts';
import { cora, hana, ines, jon, kim, omar, staff } from '../stage/company.ts';
import { until } from '../stage/play.ts';
import { freshDatabase, monday, raiseStage, type Stage } from '../stage/stage.ts';

const team = 'TACME';
const [hourMs, dayMs] = [3_600_000, 24 * 3_600_000];

/** One candidate, with a word of their own in everything that is ever typed about them. */
export type Life = { id: string; canary: string; email: string; ended: string };

export type Lives = {
  stage: Stage;
  store: Store;
  deps: Deps;
  close(): Promise<void>;
};

/** The real app between the stand-ins; what people do goes through the same flows as their presses do. */
export async function raiseLives(): Promise<Lives> {
  const uri = freshDatabase();
  const stage = await raiseStage({ mongodbUri: uri });
  const database = connectDatabase({ uri });
  await database.whenUp();
  const at = () => ({ now: stage.clock.now(), real: stage.clock.real() });
  const store = createStore(database, { kitFolder: 'test/support/kits', at });
  const key = Buffer.from(stage.environment.QUORUM_MASTER_KEY ?? '', 'base64');
  const directory = {
    people: async (_team: string, users: readonly string[]) =>
      users.map((user) => {
        const { realName = user, email = '', zone = 'UTC' } = staff.find(({ id }) => id === user) ?? {};
        return {
          ...{ team, user, name: realName, email, zone },
          isBot: false,
          isActive: true,
          isAdmin: false,
        };
      }),
    byEmail: async () => null,
  };
  const deps = {
    ...store,
    ...{ vault: createVault([key]), directory, idFrom, now: stage.clock.now, closed: () => [] },
    rooms: { look: async () => null },
    calendar: { words: { provider: 'Google', joinLink: 'Meet link' } },
    calendarHours: async () => new Map(),
    files: {
      fetch: async (_team: string, id: string) => ({
        ...{
          ok: true,
          name: `${id}.txt`,
          mimetype: 'text/plain',
          content: Buffer.from(`The resume of ${id}.`),
        },
      }),
    },
    wake: (of: string, loop: string) => stage.apps[0]?.courier.wake(of, loop),
    tellOpenings: () => {},
    tellPlans: () => {},
  } as unknown as Deps;
  await store.settings.save({
    ...{ team, coordinators: [cora.id], administrators: [cora.id], details: 'readers', initials: true },
  });
  await store.homes.setDigest(team, cora.id, monday);
  return {
    ...{ stage, store, deps },
    async close() {
      await database.close();
      await stage.close();
    },
  };
}

const as = ({ id }: { id: string }) => ({ team, user: id });
const waitMs = 200_000;

/** Loops that live at the same time, each as far as chance lets it. */
export async function liveSome(lives: Lives, seed: number, many: number): Promise<Life[]> {
  const chance = seeded(seed);
  const { stage } = lives;
  const begun = [];
  for (let index = 0; index < many; index += 1) begun.push(await begin(lives, chance, `${seed}-${index}`));
  const running = begun.filter(({ ended }) => ended === '');
  for (const life of running) await book(lives, chance, life);
  await quiet(lives, begun);
  for (const life of running) if (life.ended === '') await beforehand(lives, chance, life);
  const ends = await Promise.all(running.map(async ({ id }) => lastEnd(await loopOf(lives, id))));
  const last = Math.max(stage.clock.now(), ...ends);
  stage.clock.advance(last - stage.clock.now() + 60_000);
  await quiet(lives, begun);
  for (const life of running) if (life.ended === '') await afterwards(lives, chance, life);
  await quiet(lives, begun);
  for (const life of running) if (life.ended === '') await decided(lives, chance, life);
  // A morning or two pass, with their messages.
  stage.clock.advance(dayMs + chance.below(24) * hourMs);
  await quiet(lives, begun);
  return begun;
}

const lastEnd = ({ rounds }: Loop): number =>
  Math.max(0, ...rounds.map(({ booking }) => booking?.endsAt ?? 0));

async function loopOf({ store }: Lives, id: string): Promise<Loop> {
  const loop = await store.loops.get(team, id);
  if (!loop) throw new Error(`Loop ${id} is gone.`);
  return loop;
}

/** Nothing that is due is still to be done; whatever hangs is named. */
export async function quiet({ store, stage }: Lives, lives: readonly Pick<Life, 'id'>[]): Promise<void> {
  for (const { id } of lives) {
    let waiting: string[] = [];
    await until(async () => {
      const loop = (await store.erasures.stone(team, id)) ?? (await store.loops.get(team, id));
      const due = (loop?.outbox ?? []).filter(
        (one) => one.state === 'waiting' && one.due <= stage.clock.now(),
      );
      waiting = due.map(({ id: effect, attempts, failure }) => `${effect} (${attempts}): ${failure}`);
      if (waiting.length > 0) stage.apps[0]?.courier.wake(team, id);
      return waiting.length === 0;
    }, waitMs).catch(() => {
      throw new Error(`Loop ${id} still waits for ${waiting.join(', ')}`);
    });
  }
}

async function begin(lives: Lives, chance: Chance, name: string): Promise<Life> {
  const { deps, stage } = lives;
  const canary = `canary${randomBytes(6).toString('hex')}`;
  const life = { id: '', canary, email: `${canary}@elsewhere.test`, ended: '' };
  const day = (days: number) => new Date(stage.clock.now() + days * dayMs).toISOString().slice(0, 10);
  const started = await startLoop(deps, as(cora), {
    window: name,
    candidate: { name: `Robin ${canary}`, email: life.email },
    availability: {
      ...{ zone: 'Europe/Berlin', firstDay: day(1), lastDay: day(21), from: '08:00', to: '18:00' },
      exceptions: '',
    },
    role: { kit: 'small-team', level: 'mid', hiringManager: hana.id, channel: null },
    resume: null,
  });
  if (!started.ok) throw new Error(JSON.stringify(started.errors));
  const { loop } = started.page;
  life.id = loop.id;
  if (chance.next() < 0.05) return { ...life, ended: 'being set up' };
  const [first, second, third] = chance.shuffled([ines, jon, kim, omar]);
  const pools = { r1s1: [first], r1s2: [second], r2s1: [third] };
  const seated = await assignSeats(deps, as(cora), {
    ...{ loop: loop.id, shown: loop.version, reason: '', alone: [], focus: loop.kit.focus ?? [] },
    rounds: loop.rounds.map(({ template }) => template),
    minutes: Object.fromEntries(loop.rounds.map(({ template, minutes }) => [template, minutes])),
    pools: Object.fromEntries(
      Object.entries(pools).map(([seat, people]) => [seat, people.map((one) => one?.id ?? '')]),
    ),
  });
  if (!seated.ok) throw new Error(JSON.stringify(seated));
  return life;
}

async function book(lives: Lives, chance: Chance, life: Life): Promise<void> {
  const { deps } = lives;
  await until(async () => {
    const { search } = await loopOf(lives, life.id);
    lives.stage.apps[0]?.courier.wake(team, life.id);
    return ['found', 'nothing', 'taken'].includes(search.state);
  }, waitMs);
  const { search } = await loopOf(lives, life.id);
  if (search.state !== 'found' || chance.next() < 0.06) {
    life.ended = 'waiting for times';
    if (chance.next() < 0.5) await cancel(lives, life);
    return;
  }
  const offer = chance.below(search.offers.length);
  await act(deps, as(cora), life.id, { type: 'bookLoop', search: search.number, offer });
  await until(async () => {
    const loop = await loopOf(lives, life.id);
    return loop.rounds.every(({ booking }) => booking?.state === 'booked') || loop.search.state !== 'taken';
  }, waitMs);
}

async function cancel(lives: Lives, life: Life): Promise<void> {
  life.ended = 'canceled';
  await act(lives.deps, as(cora), life.id, { type: 'cancelLoop', reason: `${life.canary} withdrew` });
}

/** What can be refused is, and that is as good a life. */
const maybe = (lives: Lives, actor: { id: string }, life: Life, command: PersonalCommand) =>
  tryAct(lives.deps, as(actor), life.id, command);

async function beforehand(lives: Lives, chance: Chance, life: Life): Promise<void> {
  const loop = await loopOf(lives, life.id);
  const { canary } = life;
  const { seat } = chance.pick(seatsOf(loop));
  const holder = { id: seat.holder ?? '' };
  const happens = chance.next();
  if (happens < 0.1) return cancel(lives, life);
  if (happens < 0.2)
    await maybe(lives, holder, life, { type: 'recuseSeat', seat: seat.id, reason: `I know ${canary}` });
  else if (happens < 0.3)
    await maybe(lives, holder, life, { type: 'declineSeat', seat: seat.id, reason: `Not ${canary} again` });
  else if (happens < 0.4)
    await maybe(lives, cora, life, {
      ...{ type: 'rescheduleRounds', rounds: ['r1'], intent: 'later', reason: `${canary} asked`, days: null },
    });
  else if (happens < 0.5)
    await maybe(lives, cora, life, {
      ...{ type: 'reassignSeat', seat: seat.id, to: omar.id, reason: `${canary} asked for it` },
    });
  if (chance.next() < 0.5) {
    const arranged = { ...nothingArranged, captions: true, other: `As ${canary} asked` };
    const lengths = { longerMinutes: 15, breakMinutes: 0 };
    await recordAdjustments(lives.deps, as(cora), {
      ...{ loop: life.id, form: `adjustments-${canary}`, lengths, arranged, contact: null },
      reason: `Why ${canary} asked`,
    }).catch(() => null);
  }
  if (chance.next() < 0.2)
    await sendAccess(lives.deps, as(cora), { lead: life.id, press: `early-${canary}` });
  if (chance.next() < 0.4) {
    const values = { file: canary, text: '', link: '', answers: [] };
    await addMaterial(lives.deps, as(cora), {
      ...{ loop: life.id, round: 'resume', form: `form-${canary}`, values },
    }).catch(() => null);
  }
  await quiet(lives, [life]);
}

async function afterwards(lives: Lives, chance: Chance, life: Life): Promise<void> {
  const { deps, stage } = lives;
  const { canary } = life;
  const gives = chance.pick([0, 1, 2, 3, 3, 3, 3, 3]);
  const loop = await loopOf(lives, life.id);
  const seats = cardSeats(loop).filter((seat) => seat.holder && !isCardIn(seat));
  for (const [index, seat] of seats.entries()) {
    const actor = { team, user: seat.holder ?? '' };
    const values = {
      ...Object.fromEntries(
        seat.questions.flatMap((question) => [
          [ratingField(question), 'below'],
          [evidenceField(question), `Evidence of ${canary}`],
        ]),
      ),
      [cardFields.recommendation]: chance.pick(['yes', 'no', 'strong_no']),
      [cardFields.summary]: `The summary of ${canary}`,
      [cardFields.notes]: `Private about ${canary}`,
    };
    const fields = typedFields(values);
    const form = `form-${canary}-${seat.id}`;
    const typed = { window: form, fields, at: stage.clock.now() };
    const place = { loop: life.id, seat: seat.id };
    if (index < gives) {
      const sealed = { ...place, ...typed, changes: [], form };
      await sealCard(deps, actor, { ...sealed, isLastPage: () => true, gapsHere: allGaps }).catch(() => null);
    } else if (chance.next() < 0.5) {
      const changes = fields.slice(0, 2).map((field) => ({ field, at: stage.clock.now() }));
      await saveDraft(deps, actor, { ...place, window: form, changes }).catch(() => null);
    } else if (chance.next() < 0.3)
      await maybe(lives, hana, life, { type: 'excuseSeat', seat: seat.id, reason: `${canary} did not come` });
  }
  if (gives < 3 && chance.next() < 0.3)
    await maybe(lives, hana, life, { type: 'openEarly', reason: `${canary} has another offer` });
}

async function decided(lives: Lives, chance: Chance, life: Life): Promise<void> {
  const { deps, stage } = lives;
  const { canary } = life;
  await until(async () => {
    const { gate, debrief } = await loopOf(lives, life.id);
    return gate.state === 'closed' || debrief?.parent != null;
  }, waitMs);
  const loop = await loopOf(lives, life.id);
  life.ended = loop.gate.state === 'closed' ? 'interviewing' : 'in the debrief';
  if (loop.gate.state === 'closed') return;
  if (chance.next() < 0.4) await exportLoop(deps, as(cora), { loop: life.id, press: `press-${canary}` });
  if (chance.next() < 0.4) await sendAccess(deps, as(cora), { lead: life.id, press: `access-${canary}` });
  if (chance.next() < 0.4) {
    await maybe(lives, hana, life, { type: 'callVote' });
    const vote = { recommendation: 'no' as const, otherLevel: null, words: `Still ${canary}` };
    for (const user of new Set(seatsOf(loop).map(({ seat }) => seat.holder ?? '')))
      await castVote(deps, { team, user }, { loop: life.id, form: `vote-${user}`, vote }).catch(() => null);
    await maybe(lives, hana, life, { type: 'closeVote' });
    await quiet(lives, [life]);
  }
  // People talk about somebody by their name, and nobody else can delete that.
  if (chance.next() < 0.25) return;
  const answer = await recordDecision(deps, as(hana), {
    ...{ loop: life.id, form: `decision-${canary}` },
    values: {
      ...{ outcome: chance.pick(['hire', 'no_hire']), level: 'mid', rationale: `Because of ${canary}` },
      ...{ conditions: `If ${canary} agrees`, competencies: [], readers: [] },
      lastDay: new Date(stage.clock.now() + 14 * dayMs).toISOString().slice(0, 10),
    },
  }).catch(() => null);
  if (!answer?.ok) return;
  life.ended = 'decided';
  await quiet(lives, [life]);
  if (chance.next() < 0.4)
    await recordDissent(deps, as(jon), {
      ...{ loop: life.id, number: 1, form: `dissent-${canary}`, words: `I like ${canary}` },
    }).catch(() => null);
}
