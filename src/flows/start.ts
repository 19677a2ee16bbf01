import { whyNotRoom } from '../core/debrief/room.ts';
import { needOf } from '../core/kit/exercise.ts';
import type { Kit } from '../core/kit/kit.ts';
import { readsOf } from '../core/kit/round-template.ts';
import { takesCards } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import {
  openingErrors,
  type Role,
  type StartErrors,
  type StartForm,
  startErrors,
} from '../core/loop/start-form.ts';
import { startedLoop } from '../core/loop/started-loop.ts';
import { heldAs } from '../core/opening/held-as.ts';
import type { Opening } from '../core/opening/opening.ts';
import { sameConstraints } from '../core/opening/proposed.ts';
import { startable, whyNoLoop, whyNotStarted } from '../core/opening/startable.ts';
import { planLoop } from '../core/plan/plan.ts';
import { standardRequest } from '../core/plan/plan-request.ts';
import { refuse } from '../core/refusals.ts';
import type { MaterialForm } from '../core/reviews/material.ts';
import { placeOfResume } from '../core/reviews/material-places.ts';
import { refused } from '../errors.ts';
import type { Actor, Deps } from './deps.ts';
import { mustBeCoordinator, zoneOf } from './steps/actor.ts';
import { fetchResume, forgetResume, sealResume } from './steps/brought-resume.ts';
import { kitOf, lastOf, poolsFor, seatingBefore } from './steps/opening-loop.ts';
import { type SeatsPage, seatsPageOf } from './steps/seats-page.ts';

type StartChoices = {
  kits: Kit[];
  problems: string[];
  /** From which loops can be started; the one that is chosen, and whether one of its rounds reads a resume. */
  openings: Opening[];
  opening: Opening | null;
  takesResume: boolean;
  zone: string;
  now: number;
  provider: string;
};

/** What the form of `/hire start` offers this coordinator. `chosen`: an opening, or that there is none; else their newest. */
export function readStart(deps: Deps, actor: Actor, chosen?: string): Promise<StartChoices> {
  return choicesFrom(deps, actor, (openings) =>
    chosen === undefined ? openings[0] : openings.find(({ id }) => id === chosen),
  );
}

/** The same for one opening; refused where no loop starts from it any more. */
export async function readStartFor(deps: Deps, actor: Actor, opening: string): Promise<StartChoices> {
  await mustBeCoordinator(deps, actor);
  const why = whyNoLoop(await deps.openings.load(actor.team, opening));
  if (why) throw refused(why);
  return choicesFrom(deps, actor, (openings) => openings.find(({ id }) => id === opening));
}

async function choicesFrom(
  deps: Deps,
  actor: Actor,
  choose: (openings: readonly Opening[]) => Opening | undefined,
): Promise<StartChoices> {
  await mustBeCoordinator(deps, actor);
  const zone = await zoneOf(deps, actor);
  const { kits, problems } = await deps.kits.available(actor.team);
  if (kits.length === 0)
    throw refused(refuse('start.no-kit', problems[0] ?? 'the folder of interview plans is empty'));
  const openings = startable(await deps.openings.list(actor.team), actor.user);
  const opening = choose(openings) ?? null;
  const kit = kits.find(({ id }) => id === opening?.held.kit);
  const takesResume = opening
    ? kit !== undefined && readsResume(kit, (round) => opening.held.rounds.includes(round))
    : kits.some((one) => readsResume(one, () => true));
  return {
    ...{ kits, problems, openings, opening, zone },
    takesResume,
    now: deps.now(),
    provider: deps.calendar.words.provider,
  };
}

const readsResume = ({ rounds, exercises }: Kit, isHeld: (round: string) => boolean): boolean =>
  rounds.some(
    (round) =>
      isHeld(round.id) &&
      (needOf(exercises.find(({ kind }) => kind === round.exercise)) === 'resume' ||
        round.seats.some((seat) => readsOf(round, seat).includes('resume'))),
  );

type StartInput = Pick<StartForm, 'candidate' | 'availability'> & {
  role: Role | { opening: string };
  resume: MaterialForm | null;
  window: string;
};
type Started = { ok: true; page: SeatsPage } | { ok: false; errors: StartErrors };

/**
 * The first page of `/hire start`: everything about the candidate, kept sealed until the seats are filled. The same window
 * submitted again is the same loop; corrected after an unclear answer it is another draft.
 */
export async function startLoop(
  deps: Deps,
  actor: Actor,
  { window, ...asked }: StartInput,
): Promise<Started> {
  const { team, user } = actor;
  await mustBeCoordinator(deps, actor);
  const { candidate: person } = asked;
  const opening = 'opening' in asked.role ? await deps.openings.load(team, asked.role.opening) : null;
  const closed = 'opening' in asked.role ? whyNotStarted(opening) : null;
  if (closed) return { ok: false, errors: { opening: closed.reason } };
  const role = 'opening' in asked.role ? roleOf(opening as Opening) : asked.role;
  const form: StartForm = { ...role, candidate: person, availability: asked.availability };
  const newest = (await deps.kits.available(actor.team)).kits.find(({ id }) => id === form.kit);
  const candidateUser = await deps.directory.byEmail(team, person.email);
  const [coordinator, manager] = await deps.directory.people(team, [user, form.hiringManager]);
  const wrong: StartErrors = {
    ...startErrors(form, { kit: newest, coordinator, manager, now: deps.now() }, opening !== null),
    ...(await channelErrors(deps, team, form.channel, candidateUser)),
  };
  const errors = opening ? openingErrors(wrong) : wrong;
  const lookups = deps.vault.lookups(team, person.email);
  // A keyed hash, because an id must say nothing of a candidate.
  const [content = ''] = deps.vault.lookups(team, Buffer.from(JSON.stringify(asked)).toString('hex'));
  const id = deps.idFrom(team, window, content);
  const known = await deps.loops.withCandidate(team, lookups);
  const other = known.find(
    (loop) => loop.id !== id && takesCards(loop) && isForTheSame(loop, form.kit, opening),
  );
  if (other) errors.email = await otherWords(deps, actor, other, opening);
  if (!newest || Object.keys(errors).length > 0) return { ok: false, errors };

  const kit = opening ? await kitOf(deps, opening, newest) : newest;
  const standard = standardRequest(kit, form.level, await deps.loops.lastAsked(team, kit.id));
  const request = opening ? { ...standard, ...heldAs(opening, kit) } : standard;
  const plan = planLoop({ ...request, mayMissAttitudes: true });
  const last = opening && (await lastOf(deps, opening));
  const review = placeOfResume(plan.rounds);
  const checked = await fetchResume(deps, actor, { resume: asked.resume, review, candidate: person });
  if (!checked.ok) return checked;

  const sealing = { team, id, dataKey: deps.vault.newDataKey({ team, id }) };
  const brought = checked.resume && (await sealResume(deps, sealing, checked.resume));
  const seated = { team, kit: kit.id, opening, last, hiringManager: form.hiringManager };
  const before = await seatingBefore(deps, seated);
  const pools = await poolsFor(deps, { ...seated, rounds: plan.rounds, email: person.email }, before);
  const contact = await contactFor(deps, team, { opening, candidateUser, ...form });
  const { loop, audit } = startedLoop(
    {
      ...{ ...sealing, kit, pools },
      kitVersion: await deps.kits.pin(team, kit),
      opening: opening?.id ?? null,
      ...(opening ? { role: opening.title.trim() || kit.title, lookedFor: lookedForIn(opening) } : {}),
      level: form.level,
      focus: [...request.focus],
      attitudes: [...request.attitudes],
      rounds: plan.rounds,
      coordinator: user,
      hiringManager: form.hiringManager,
      candidate: { ...deps.vault.sealCandidate(sealing, person), slackUser: candidateUser },
      availability: form.availability,
      constraints: sameConstraints(last),
      ...(contact ? { contact } : {}),
      room: { wanted: form.channel ? 'existing' : 'create', channel: form.channel },
      ...(brought ? { brought } : {}),
    },
    deps.now(),
  );
  const created = await deps.loops.create(loop, audit);
  if (brought && created.brought?.fingerprint !== brought.fingerprint)
    await forgetResume(deps, loop, brought);
  return { ok: true, page: seatsPageOf(deps, created, kit, { plan, opening, last, before, known }) };
}

/** Whom this candidate asks for adjustments; nobody who decides on them. */
async function contactFor(
  { settings }: Pick<Deps, 'settings'>,
  team: string,
  about: { opening: Opening | null; candidateUser: string | null; hiringManager: string },
): Promise<string | null> {
  const { contact = null } = await settings.get(team);
  const named = about.opening?.contact || contact;
  return named && named !== about.hiringManager && named !== about.candidateUser ? named : null;
}

/** One person may be a candidate of two openings, though both have one interview plan. */
const isForTheSame = (loop: Loop, kit: string, opening: Opening | null): boolean =>
  loop.opening !== null && opening ? loop.opening === opening.id : loop.kit.id === kit;

async function otherWords(
  { directory }: Deps,
  { team, user }: Actor,
  { coordinator, opening }: Loop,
  asked: Opening | null,
): Promise<string> {
  const [person] = coordinator === user ? [] : await directory.people(team, [coordinator]);
  const isOne = opening !== null && asked !== null;
  const where = `This candidate is in a loop ${isOne ? 'of this opening' : 'with this interview plan'} already`;
  const ask = person ? `; ${person.name} looks after it` : '';
  return `${where}${ask}. \`/hire status\` shows it${person ? ' to them' : ''}.`;
}

const lookedForIn = ({ mustHaves, niceToHaves }: Opening) => ({ mustHaves, niceToHaves });

const roleOf = ({ held: { kit, level }, hiringManager }: Opening): Role => ({
  ...{ kit, level, hiringManager },
  channel: null,
});

async function channelErrors(
  { rooms }: Pick<Deps, 'rooms'>,
  team: string,
  channel: string | null,
  candidateUser: string | null,
): Promise<StartErrors> {
  if (!channel) return {};
  const refusal = whyNotRoom(await rooms.look(team, channel), candidateUser);
  return refusal ? { channel: refusal.reason } : {};
}
