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
import { assignSeats, chooseRounds } from '../../../src/flows/seats.ts';
import { startLoop } from '../../../src/flows/start.ts';
import { idFrom } from '../../../src/id-from.ts';
import { connectDatabase } from '../../../src/store/connection.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { allGaps } from '../makers/sealed-loops.ts';
import { typedFields } from '../makers/typed-fields.ts';
import { type Chance, seeded } from '../seeded.ts';
import { builtWorkers } from '../stage/built-worker.ts';
import { cora, hana, ines, jon, kim, omar, staff } from '../stage/company.ts';
import { freshDatabase, monday, raiseStage, type Stage } from '../stage/stage.ts';

const team = 'TACME';
const [hourMs, dayMs] = [3_600_000, 24 * 3_600_000];

/**
 * One loop of a candidate who has a word of their own in everything that is ever typed about them. Whoever applies twice has
 * two of these, with the same word.
 */
export type Life = { id: string; canary: string; email: string; ended: string };

export type Lives = {
  stage: Stage;
  store: Store;
  deps: Deps;
  close(): Promise<void>;
};

/**
 * The real app between the stand-ins; what people do goes through the same flows as their presses do. `leaseMs`: as long as
 * in life, unless a process is to be stopped.
 */
export async function raiseLives({ leaseMs = 120_000 } = {}): Promise<Lives> {
  const uri = freshDatabase();
  const paper = new URL('./plain-paper.mjs', import.meta.url);
  const stage = await raiseStage({
    mongodbUri: uri,
    app: { leaseMs, callMs: Math.round(leaseMs / 3), workers: { ...builtWorkers, paper } },
  });
  // Weeks pass within seconds here; what Slack allows in a minute would be a minute's wait.
  stage.slack.limits.isEnforced = false;
  const { store, deps, close } = await flowsAt(stage, uri);
  await store.settings.save({
    ...{ team, coordinators: [cora.id], administrators: [cora.id], details: 'readers', initials: true },
  });
  await store.homes.setDigest(team, cora.id, monday);
  return {
    ...{ stage, store, deps },
    async close() {
      await close();
      await stage.close();
    },
  };
}

/** What people do there goes through the same flows as their presses do, in whichever workspace they are. */
export async function flowsAt(stage: Stage, uri: string): Promise<Omit<Lives, 'stage'>> {
  const database = connectDatabase({ uri });
  await database.whenUp();
  const at = () => ({ now: stage.clock.now(), real: stage.clock.real() });
  const store = createStore(database, { kitFolder: 'test/support/kits', at });
  const key = Buffer.from(stage.environment.QUORUM_MASTER_KEY ?? '', 'base64');
  const directory = {
    people: async (of: string, users: readonly string[]) =>
      users.map((user) => {
        const { realName = user, email = '', zone = 'UTC' } = staff.find(({ id }) => id === user) ?? {};
        return {
          ...{ team: of, user, name: realName, email, zone },
          isBot: false,
          isActive: true,
          isAdmin: false,
        };
      }),
    fresh: async (of: string, user: string) => ({
      ...(await directory.people(of, [user]))[0],
      isAdmin: true,
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
  return { store, deps, close: () => database.close() };
}

const as = ({ id }: { id: string }) => ({ team, user: id });
/** Nothing here is about speed: so long nothing at all may happen, however busy the machine is. */
const waitMs = 900_000;
const reviews = 'small-team-reviews';

/** What lives are made of: whoever lives, and the dice that say how. */
type Living = { lives: Lives; life: Life; chance: Chance };

/** Loops that live at the same time, each as far as chance lets it; `twice`: how many of the candidates have two. */
export async function liveSome(lives: Lives, seed: number, many: number, twice = 0): Promise<Life[]> {
  const { stage } = lives;
  const all: Living[] = [];
  for (let index = 0; index < many; index += 1) {
    const earlier = index < 2 * twice && index % 2 === 1 ? all.at(-1)?.life : undefined;
    const chance = seeded(seed * 1000 + index);
    all.push({ lives, chance, life: await begin(lives, chance, `${seed}-${index}`, earlier) });
  }
  const begun = all.map(({ life }) => life);
  const running = () => all.filter(({ life }) => life.ended === '');
  await quiet(lives, begun);
  await bookAll(lives, running());
  await each(running(), beforehand);
  await quiet(lives, begun);
  await bookAll(lives, running());
  const ends = await Promise.all(running().map(async ({ life }) => lastEnd(await loopOf(lives, life.id))));
  const last = Math.max(stage.clock.now(), ...ends);
  stage.clock.advance(last - stage.clock.now() + 60_000);
  await quiet(lives, begun);
  await each(running(), afterwards);
  await quiet(lives, begun);
  await each(running(), talkedOver);
  await quiet(lives, begun);
  await each(running(), decided);
  await quiet(lives, begun);
  await each(running(), dissented);
  // A morning or two pass, with their messages.
  stage.clock.advance(dayMs + seeded(seed).below(24) * hourMs);
  await quiet(lives, begun);
  for (const { life } of running()) life.ended = endOf(await loopOf(lives, life.id));
  return begun;
}

const each = (all: readonly Living[], act: (living: Living) => Promise<unknown>) => Promise.all(all.map(act));

const lastEnd = ({ rounds }: Loop): number =>
  Math.max(0, ...rounds.map(({ booking }) => booking?.endsAt ?? 0));

function endOf(loop: Loop): string {
  if (loop.decisions.length > 0) return 'decided';
  if (loop.gate.state === 'open') return 'in the debrief';
  return loop.rounds.some(({ booking }) => booking) ? 'interviewing' : 'waiting for times';
}

async function loopOf({ store }: Lives, id: string): Promise<Loop> {
  const loop = await store.loops.get(team, id);
  if (!loop) throw new Error(`Loop ${id} is gone.`);
  return loop;
}

type Waiting = { id: string; state: string; due: number; attempts: number; failure: string | null };
type Outbox = { _id: string; outbox: Waiting[] };

/** Nothing that is due is still to be done; whatever hangs is named. One look at the database is for all of them. */
export async function quiet({ stage }: Lives, lives: readonly Pick<Life, 'id'>[]): Promise<void> {
  const ids = lives.map(({ id }) => `${team}:${id}`);
  const loops = stage.database.collection<Outbox>('loops');
  const projection = Object.fromEntries(
    ['id', 'state', 'due', 'attempts', 'failure'].map((field) => [`outbox.${field}`, 1]),
  );
  let [left, since] = [Number.POSITIVE_INFINITY, Date.now()];
  for (let looks = 0; ; looks += 1) {
    const found = await loops.find({ _id: { $in: ids } }, { projection }).toArray();
    const hanging = found.flatMap(({ _id, outbox }) =>
      outbox
        .filter(({ state, due }) => state === 'waiting' && due <= stage.clock.now())
        .map(({ id, attempts, failure }) => ({ _id, words: `${_id} ${id} (${attempts}): ${failure}` })),
    );
    if (hanging.length === 0) return;
    if (hanging.length !== left) [left, since] = [hanging.length, Date.now()];
    const words = hanging.slice(0, 9).map((one) => one.words);
    if (Date.now() - since > waitMs) throw new Error(`${left} still wait: ${words.join(', ')}`);
    // The app comes by itself; one that does not is woken now and then, as its sweep would.
    if (looks % 10 === 0)
      for (const _id of new Set(hanging.map((one) => one._id)))
        stage.apps[0]?.courier.wake(team, _id.slice(team.length + 1));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function begin(lives: Lives, chance: Chance, name: string, earlier?: Life): Promise<Life> {
  const { deps, stage } = lives;
  const canary = earlier?.canary ?? `canary${randomBytes(6).toString('hex')}`;
  const life = { id: '', canary, email: `${canary}@elsewhere.test`, ended: '' };
  const day = (days: number) => new Date(stage.clock.now() + days * dayMs).toISOString().slice(0, 10);
  // Of one candidate and plan there is only one loop at a time.
  const kit = earlier ? 'small-team-training' : chance.next() < 0.3 ? reviews : 'small-team';
  const started = await startLoop(deps, as(cora), {
    window: name,
    candidate: { name: `Robin ${canary}`, email: life.email },
    availability: {
      ...{ zone: 'Europe/Berlin', firstDay: day(1 + chance.below(14)), lastDay: day(28) },
      ...{ from: '08:00', to: '18:00', exceptions: '' },
    },
    role: { kit, level: 'mid', hiringManager: hana.id, channel: null },
    resume: kit === reviews && chance.next() < 0.5 ? { file: canary, text: '', link: '', answers: [] } : null,
  });
  if (!started.ok) throw new Error(JSON.stringify(started.errors));
  life.id = started.page.loop.id;
  if (chance.next() < 0.05) return { ...life, ended: 'being set up' };
  const choiceOf = ({ id, rounds, kit: { focus = [] } }: Loop) => ({
    ...{ loop: id, reason: '', alone: [], focus, rounds: rounds.map(({ template }) => template) },
    minutes: Object.fromEntries(rounds.map(({ template, minutes }) => [template, minutes])),
  });
  const asked = choiceOf(started.page.loop);
  const { loop } =
    kit === reviews
      ? await chooseRounds(deps, as(cora), { ...asked, rounds: ['resume-review', ...asked.rounds] })
      : started.page;
  const people = chance.shuffled([ines, jon, kim, omar]);
  const pools = seatsOf(loop).map(({ seat }, index) => [seat.id, [people[index]?.id ?? '']]);
  const seated = await assignSeats(deps, as(cora), {
    ...choiceOf(loop),
    shown: loop.version,
    pools: Object.fromEntries(pools),
  });
  if (!seated.ok) throw new Error(JSON.stringify(seated));
  return chance.next() < 0.06 ? { ...life, ended: 'waiting for times' } : life;
}

/** Who takes the last free hour of somebody first has it; the others are offered what is left. */
async function bookAll(lives: Lives, all: readonly Living[]): Promise<void> {
  for (let times = 0; times < 4; times += 1) {
    const loops = await Promise.all(all.map(({ life }) => loopOf(lives, life.id)));
    const offered = all.filter((_, index) => loops[index]?.search.state === 'found');
    if (offered.length === 0) return;
    await each(offered, async ({ life, chance }) => {
      const { search } = await loopOf(lives, life.id);
      const offer = chance.below(search.offers.length);
      await maybe(lives, cora, life, { type: 'bookLoop', search: search.number, offer });
    });
    await quiet(
      lives,
      offered.map(({ life }) => life),
    );
  }
}

async function cancel(lives: Lives, life: Life): Promise<void> {
  life.ended = 'canceled';
  await act(lives.deps, as(cora), life.id, { type: 'cancelLoop', reason: `${life.canary} withdrew` });
}

/** What can be refused is, and that is as good a life. */
const maybe = (lives: Lives, actor: { id: string }, life: Life, command: PersonalCommand) =>
  tryAct(lives.deps, as(actor), life.id, command);

async function beforehand({ lives, chance, life }: Living): Promise<void> {
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
    const recorded = await recordAdjustments(lives.deps, as(cora), {
      ...{ loop: life.id, form: `adjustments-${life.id}`, lengths, arranged, contact: null },
      reason: `Why ${canary} asked`,
    });
    if (!recorded.ok) throw new Error(`Adjustments were refused: ${JSON.stringify(recorded)}`);
  }
  if (chance.next() < 0.2)
    await sendAccess(lives.deps, as(cora), { lead: life.id, press: `early-${life.id}` });
  const review = loop.rounds.find(({ template }) => template === 'resume-review');
  if (review && !review.material) {
    const values = { file: canary, text: '', link: '', answers: [] };
    const added = await addMaterial(lives.deps, as(cora), {
      ...{ loop: life.id, round: review.id, form: `form-${life.id}`, values },
    });
    if (!added.ok) throw new Error(`Material was refused: ${JSON.stringify(added)}`);
  }
}

async function afterwards({ lives, chance, life }: Living): Promise<void> {
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

async function talkedOver({ lives, chance, life }: Living): Promise<void> {
  const { deps } = lives;
  const { canary, id } = life;
  const loop = await loopOf(lives, id);
  if (loop.gate.state === 'closed') return;
  if (chance.next() < 0.4) await exportLoop(deps, as(cora), { loop: id, press: `press-${id}` });
  if (chance.next() < 0.4) await sendAccess(deps, as(cora), { lead: id, press: `access-${id}` });
  if (chance.next() < 0.6) return;
  await maybe(lives, hana, life, { type: 'callVote' });
  const vote = { recommendation: 'no' as const, otherLevel: null, words: `Still ${canary}` };
  for (const user of new Set(seatsOf(loop).map(({ seat }) => seat.holder ?? '')))
    await castVote(deps, { team, user }, { loop: id, form: `vote-${id}-${user}`, vote }).catch(() => null);
  await maybe(lives, hana, life, { type: 'closeVote' });
}

async function decided({ lives, chance, life }: Living): Promise<void> {
  const { deps, stage } = lives;
  const { canary, id } = life;
  if ((await loopOf(lives, id)).gate.state === 'closed' || chance.next() < 0.25) return;
  await recordDecision(deps, as(hana), {
    ...{ loop: id, form: `decision-${id}` },
    values: {
      ...{ outcome: chance.pick(['hire', 'no_hire']), level: 'mid', rationale: `Because of ${canary}` },
      ...{ conditions: `If ${canary} agrees`, competencies: [], readers: [] },
      lastDay: new Date(stage.clock.now() + 14 * dayMs).toISOString().slice(0, 10),
    },
  });
}

async function dissented({ lives, chance, life }: Living): Promise<void> {
  const { decisions } = await loopOf(lives, life.id);
  if (decisions.length === 0 || chance.next() < 0.6) return;
  await recordDissent(lives.deps, as(jon), {
    ...{ loop: life.id, number: 1, form: `dissent-${life.id}`, words: `I like ${life.canary}` },
  }).catch(() => null);
}
