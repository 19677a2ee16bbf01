import { type QuestionFigures, questionFigures } from '../../core/debrief/question-figures.ts';
import type { Kit } from '../../core/kit/kit.ts';
import { Level } from '../../core/kit/level.ts';
import type { Question } from '../../core/kit/question.ts';
import { topicIdOf } from '../../core/kit/readings.ts';
import { questionIn } from '../../core/kit-edits/apply-edits.ts';
import { type Difference, differencesOf } from '../../core/kit-edits/difference.ts';
import type { Proposal, Version } from '../../core/kit-edits/history.ts';
import { adviceOn, type Slip } from '../../core/kit-edits/whats-wrong.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { refuse } from '../../core/refusals.ts';
import { refused } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import { zoneOf } from '../steps/actor.ts';
import { type EditedPlan, editedPlan } from '../steps/edited-plan.ts';
import { openedLoops } from '../steps/opened-loops.ts';

type PlanPlace = { plan: string };

export async function readProgression(
  deps: Deps,
  actor: Actor,
  { plan, level }: PlanPlace & { level: string },
): Promise<{ kit: Kit; level: Level | null }> {
  const { kit } = await editedPlan(deps, actor, plan);
  return { kit, level: Level.safeParse(level).data ?? null };
}

export type QuestionRow = { question: Question; isOff: boolean; isEdited: boolean; waits: boolean };

/** The prompts on one topic, those that are off as well. */
export async function readQuestions(
  deps: Deps,
  actor: Actor,
  { plan: id, topic: wanted }: PlanPlace & { topic: string },
): Promise<{ plan: EditedPlan; topic: string; rows: QuestionRow[] }> {
  const plan = await editedPlan(deps, actor, id);
  const { base, history } = plan;
  const topics = [...base.competencies, ...base.attitudes];
  const topic = topics.find((one) => one.id === wanted)?.id ?? topics[0]?.id ?? '';
  const { edits } = history.now;
  const ids = [...new Set([...base.questions.map((question) => question.id), ...Object.keys(edits)])];
  const rows = ids.flatMap((question) => {
    const found = questionIn(base, edits, question);
    if (!found || topicIdOf(found.question) !== topic) return [];
    const waits = history.proposals.some(({ changes }) => changes.some((one) => one.question === question));
    return [{ ...found, isEdited: edits[question] !== undefined, waits }];
  });
  return { plan, topic, rows };
}

/** `edition`: the team's version of the plan that these loops began with. */
export type Asking = { edition: number; loops: { candidate: string; at: number }[] };

export type ReadQuestion = {
  plan: EditedPlan;
  question: Question;
  isOff: boolean;
  advice: Slip[];
  proposals: Proposal[];
  asking: Asking[];
  /** Null until enough loops have assessed it. */
  figures: QuestionFigures | null;
  zone: string;
};

export async function readQuestion(
  deps: Deps,
  actor: Actor,
  { plan: id, prompt }: PlanPlace & { prompt: string },
): Promise<ReadQuestion> {
  const plan = await editedPlan(deps, actor, id);
  const { base, history } = plan;
  const found = questionIn(base, history.now.edits, prompt);
  if (!found) throw refused(refuse('plan.no-prompt'));
  return {
    ...{ plan, ...found, zone: await zoneOf(deps, actor) },
    advice: adviceOn(base, history.now.edits, prompt),
    proposals: history.proposals.filter(({ changes }) => changes.some(({ question }) => question === prompt)),
    asking: await askingOf(deps, actor, id, prompt),
    figures: questionFigures(prompt, await openedLoops(deps, actor.team, id, prompt)),
  };
}

/** Which loops asked a prompt, by the version of the plan that they began with; the newest version first. */
async function askingOf(deps: Deps, { team, user }: Actor, plan: string, prompt: string): Promise<Asking[]> {
  const editions = await deps.kits.editions(team, plan);
  const loops = (await deps.loops.asking(team, plan, prompt)).filter((loop) => !isCandidate(loop, user));
  const rows = loops.map((loop) => ({
    edition: editions[loop.kit.version] ?? 0,
    ...{ candidate: deps.vault.openCandidate(loop).name, at: loop.createdAt },
  }));
  return [...new Set(rows.map(({ edition }) => edition))]
    .toSorted((a, b) => b - a)
    .map((edition) => ({
      edition,
      loops: rows.flatMap(({ edition: of, ...loop }) => (of === edition ? [loop] : [])),
    }));
}

type ListedVersion = Omit<Version, 'edits'> & { loops: number };
export type ReadVersions = {
  plan: EditedPlan;
  versions: ListedVersion[];
  /** Loops that began with the plan as its files say. */
  unchanged: number;
  zone: string;
};

export async function readVersions(deps: Deps, actor: Actor, { plan: id }: PlanPlace): Promise<ReadVersions> {
  const plan = await editedPlan(deps, actor, id);
  const versions = await deps.planHistories.versions(actor.team, id);
  const editions = await deps.kits.editions(actor.team, id);
  const perWording = Object.entries(await deps.loops.perWording(actor.team, id));
  const loopsWith = (number: number): number =>
    perWording.reduce((sum, [wording, loops]) => sum + ((editions[wording] ?? 0) === number ? loops : 0), 0);
  return {
    ...{ plan, zone: await zoneOf(deps, actor), unchanged: loopsWith(0) },
    versions: versions.map((version) => ({ ...version, loops: loopsWith(version.number) })),
  };
}

export type ReadVersion = {
  plan: EditedPlan;
  version: Version;
  /** What changed in it, and what has changed from it until now. */
  inIt: Difference[];
  since: Difference[];
  zone: string;
};

export async function readVersion(
  deps: Deps,
  actor: Actor,
  { plan: id, number }: PlanPlace & { number: number },
): Promise<ReadVersion> {
  const plan = await editedPlan(deps, actor, id);
  const [version, before] = await Promise.all([
    versionOf(deps, actor, id, number),
    number > 0 ? versionOf(deps, actor, id, number - 1) : null,
  ]);
  return {
    ...{ plan, version, zone: await zoneOf(deps, actor) },
    inIt: differencesOf(plan.base, before?.edits ?? {}, version.edits),
    since: differencesOf(plan.base, version.edits, plan.history.now.edits),
  };
}

export async function versionOf(
  { planHistories }: Pick<Deps, 'planHistories'>,
  { team }: Actor,
  plan: string,
  number: number,
): Promise<Version> {
  const found = await planHistories.version(team, plan, number);
  if (!found) throw refused(refuse('plan.no-version'));
  return found;
}
