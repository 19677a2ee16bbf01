import type { Kit } from '../core/kit/kit.ts';
import { Level } from '../core/kit/level.ts';
import { meant } from '../core/kit/nearest.ts';
import type { Proposal } from '../core/kit-edits/history.ts';
import { type Plan, planLoop } from '../core/plan/plan.ts';
import { standardRequest } from '../core/plan/plan-request.ts';
import { badInput } from '../errors.ts';
import type { Actor, Deps } from './deps.ts';
import { mustBeCoordinator } from './steps/actor.ts';

type KitChoice = { kit: string; level: string };
/** `plan`: what the next loop at this level would ask, with the kit's standard rounds. */
type ReadKit = {
  kits: Kit[];
  problems: string[];
  kit: Kit | null;
  level: Level | null;
  plan: Plan | null;
  /** What the team changed in it: the version in force, and how many changes wait for approval. */
  edited: { number: number; waiting: number } | null;
};

/** Prompts must not travel to candidates: kits are for coordinators. */
export async function readKit(deps: Deps, actor: Actor, choice: KitChoice): Promise<ReadKit> {
  await mustBeCoordinator(deps, actor);
  const { kits, problems } = await deps.kits.available(actor.team);
  const kit = choice.kit ? kits.find(({ id }) => id === choice.kit) : kits.length === 1 ? kits[0] : null;
  const ids = kits.map(({ id }) => id);
  if (kit === undefined)
    throw badInput(`There is no interview plan "${choice.kit.slice(0, 50)}"${meant(choice.kit, ids)}`);
  const level = Level.safeParse(choice.level);
  if (choice.level && choice.level !== 'all' && !level.success)
    throw badInput(
      `There is no level "${choice.level.slice(0, 50)}". There are ${Level.options.join(', ')}.`,
    );
  const history = kit && (await deps.planHistories.load(actor.team, kit.id));
  const edited = history && { number: history.now.number, waiting: waitingIn(history.proposals) };
  if (!kit || !level.success) return { kits, problems, kit, level: null, plan: null, edited };
  const plan = planLoop(standardRequest(kit, level.data, await deps.loops.lastAsked(actor.team, kit.id)));
  return { kits, problems, kit, level: level.data, plan, edited };
}

const waitingIn = (proposals: readonly Proposal[]): number =>
  proposals.filter(({ sentBack }) => sentBack === null).length;
