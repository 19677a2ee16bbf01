import type { Kit } from '../../core/kit/kit.ts';
import { mentioned } from '../../core/listed.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { chosenFor } from '../../core/opening/choose.ts';
import { missingIn } from '../../core/opening/missing.ts';
import type { Opening } from '../../core/opening/opening.ts';
import { fieldsFrom, type PageValues, pageErrors } from '../../core/opening/pages.ts';
import { begunOpening } from '../../core/opening/rules.ts';
import { type Tally, tallyOf } from '../../core/opening/tally.ts';
import { isMember } from '../../core/people/person.ts';
import { refuse } from '../../core/refusals.ts';
import { refused } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import { mustBeCoordinator } from '../steps/actor.ts';
import { lastGiven } from '../steps/last-given.ts';
import { endOf, type ShownOpening, shownOpening } from '../steps/shown-opening.ts';
import { mustBeMember, theirOpening } from '../steps/their-opening.ts';

type ListedOpening = { opening: Opening; missing: string[]; loops: Tally };
type Listed = {
  openings: ListedOpening[];
  from: number;
  before: number | null;
  next: number | null;
  all: number;
  isCoordinator: boolean;
};

/** So many openings stand on one page of the list. */
const onePage = 25;

/** Every opening, for coordinators; for others, those that they hire for. `from`: where a page of the list begins. */
export async function listOpenings(deps: Deps, actor: Actor, from = 0): Promise<Listed> {
  await mustBeMember(deps, actor);
  const { coordinators } = await deps.settings.get(actor.team);
  const isCoordinator = coordinators.includes(actor.user);
  const all = await deps.openings.list(actor.team);
  const theirs = all.filter(({ hiringManager }) => isCoordinator || hiringManager === actor.user);
  if (coordinators.length === 0) throw refused(refuse('setup.missing'));
  if (!isCoordinator && theirs.length === 0)
    throw refused(refuse('opening.not-coordinator', mentioned(coordinators)));
  const page = theirs
    .toSorted((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'))
    .slice(from, from + onePage);
  const ids = page.map(({ id }) => id);
  const loops = await deps.loops.ofOpenings(actor.team, ids);
  return {
    ...{ isCoordinator, from, all: theirs.length },
    before: from > 0 ? Math.max(0, from - onePage) : null,
    next: from + onePage < theirs.length ? from + onePage : null,
    openings: page.map((opening) => ({
      opening,
      missing: missingIn(opening),
      loops: tallyOf(
        loops
          .filter((loop) => loop.opening === opening.id && !isCandidate(loop, actor.user))
          .map((loop) => endOf(deps, loop)),
      ),
    })),
  };
}

export async function readKits(deps: Deps, actor: Actor): Promise<{ kits: Kit[] }> {
  await mustBeCoordinator(deps, actor);
  await mustBeMember(deps, actor);
  const { kits, problems } = await deps.kits.available(actor.team);
  if (kits.length === 0)
    throw refused(refuse('start.no-kit', problems[0] ?? 'the folder of interview plans is empty'));
  return { kits };
}

type Begin = { window: string; kit: string; archetype: string | null; values: PageValues };
type Begun = { ok: true; opening: Opening } | { ok: false; errors: Record<string, string> };

/** The same window submitted again is the same opening; with other words in it, another one. */
export async function beginOpening(deps: Deps, actor: Actor, begin: Begin): Promise<Begun> {
  await mustBeCoordinator(deps, actor);
  await mustBeMember(deps, actor);
  const { kits } = await deps.kits.available(actor.team);
  const kit = kits.find(({ id }) => id === begin.kit);
  if (!kit) return { ok: false, errors: { archetype: refuse('opening.no-kit').reason } };
  const answers = kit.archetypes.find(({ id }) => id === begin.archetype)?.answers ?? {};
  const intake = { ...noWords, archetype: begin.archetype, choices: answers };
  const { window, kit: plan, archetype, values } = begin;
  const id = deps.idFrom(actor.team, window, JSON.stringify({ plan, archetype, values }));
  const held = chosenFor(kits, {
    ...{ intake, held: { ...nothingHeld, kit: kit.id } },
    lastGiven: await lastGiven(deps, { team: actor.team, id }, kits),
  });
  const empty = { id, team: actor.team, intake, held, title: '', department: '', region: '', currency: '' };
  const act = { by: actor.user, now: deps.now() };
  const blank = begunOpening({ ...empty, hiringManager: actor.user }, act).opening;
  const fields = fieldsFrom('basics', begin.values, blank);
  const [manager] = await deps.directory.people(actor.team, [fields.hiringManager ?? '']);
  const errors = { ...pageErrors('basics', fields) };
  if (!manager?.isActive || manager.isBot)
    errors.hiringManager = refuse('person.inactive', manager?.name ?? 'This').reason;
  else if (!isMember(manager)) errors.hiringManager = refuse('person.guest', manager.name).reason;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { opening, audit } = begunOpening({ ...empty, hiringManager: actor.user, ...fields }, act);
  const made = await deps.openings.create(opening, audit);
  deps.tellOpenings(actor.team);
  return { ok: true, opening: made };
}

const noWords = { stack: '', system: '', data: '', contract: '', deployment: '', legacy: '', seniority: '' };
const nothingHeld = {
  ...{ level: 'mid' as const, rounds: [], focus: [], attitudes: [], exercises: {} },
  ...{ reasons: {}, changed: {} },
};

type ReadOpening = ShownOpening & { kits: Kit[] };

/** An opening with its interview plan as it is now; null where that is gone. */
export async function readOpening(deps: Deps, actor: Actor, id: string): Promise<ReadOpening> {
  const opening = await theirOpening(deps, actor, id);
  const { kits } = await deps.kits.available(actor.team);
  return { ...(await shownOpening(deps, actor, { opening, kits })), kits };
}
