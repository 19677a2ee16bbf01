import type { KnownBlock } from '@slack/types';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Resting } from '../../src/core/kit-edits/apply-edits.ts';
import type { Difference } from '../../src/core/kit-edits/difference.ts';
import type { PlanHistory, Version } from '../../src/core/kit-edits/history.ts';
import { dayWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { brief, count, linesWithin, mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { differenceBlocks, inWindowRoom } from './difference-blocks.ts';
import { planButtons } from './plan-rows.ts';

type Plan = { base: Kit; history: PlanHistory; resting: Resting[] };
type VersionsInput = {
  plan: Plan;
  versions: (Omit<Version, 'edits'> & { loops: number })[];
  unchanged: number;
  zone: string;
};

const [mostShown, proposalsShown] = [40, 15];

/** What waits, and every version that two coordinators agreed on, the newest first. */
export function versionsView({ plan, versions, unchanged, zone }: VersionsInput): Modal {
  const { base, history, resting } = plan;
  const { number } = history.now;
  // What waits for somebody first.
  const proposals = history.proposals.toSorted(
    (a, b) => Number(a.sentBack !== null) - Number(b.sentBack !== null),
  );
  const head =
    number === 0 ? 'as it shipped; your team has changed nothing yet' : `version ${number} is in force`;
  const compare = (of: number) => button('Compare', actions.openVersion, makeRef(base.id, of));
  return modal('Versions', [
    section(`*${safe(base.title)}*: ${head}.`),
    ...proposals.slice(0, proposalsShown).map(({ id, by, why, sentBack }) => ({
      ...section(
        `:memo: ${sentBack ? 'Sent back to' : 'Waits for approval, by'} ${mention(by)}\n_${brief(why, 300)}_`,
      ),
      accessory: button('Look', actions.seeChange, makeRef(base.id, id)),
    })),
    ...(proposals.length > proposalsShown
      ? [
          context(
            `And ${count(proposals.length - proposalsShown, 'more change', 'more changes')}. Settle some of these to see them.`,
          ),
        ]
      : []),
    ...versions.slice(0, mostShown).map((version) => ({
      ...section(
        [
          `*Version ${version.number}* · ${dayWords(version.at, zone)} · asked in ${count(version.loops, 'loop')}`,
          `_${brief(version.why, 300)}_`,
          `${mention(version.by)}, approved by ${mention(version.approvedBy)} · ${count(version.changed.length, 'question')}${version.backTo === null ? '' : ` · back to ${nameOf(version.backTo)}`}`,
        ].join('\n'),
      ),
      accessory: compare(version.number),
    })),
    ...(versions.length > mostShown ? [context(`And ${versions.length - mostShown} older versions.`)] : []),
    {
      ...section(`*As it shipped* · asked in ${count(unchanged, 'loop')}`),
      ...(number > 0 ? { accessory: compare(0) } : {}),
    },
    ...restingBlocks(plan, resting),
    planButtons(base.id, actions.planVersions),
  ]);
}

const nameOf = (number: number): string => (number === 0 ? 'how it shipped' : `version ${number}`);

/** What the files no longer let count; it is kept, and comes back with them. */
function restingBlocks({ base, history }: Plan, resting: Resting[]): KnownBlock[] {
  if (resting.length === 0) return [];
  const lines = resting.map(({ id, why }) => {
    const prompt =
      base.questions.find((question) => question.id === id)?.prompt ??
      history.now.edits[id]?.added?.prompt ??
      id;
    return `• ${brief(prompt, 200)}: ${safe(why)}`;
  });
  return [
    context(
      [
        'These changes rest, because the plan’s files have changed:',
        ...linesWithin(1500, lines, 'they rest too.'),
      ].join('\n'),
    ),
  ];
}

type VersionInput = { plan: Plan; version: Version; inIt: Difference[]; since: Difference[]; zone: string };

/** One version: what changed in it, and what has changed from it until now. */
export function versionView({ plan, version, inIt, since, zone }: VersionInput): Modal {
  const { base, history } = plan;
  const { number, by, approvedBy, at, why } = version;
  const isNow = number === history.now.number;
  const room = { blocks: inWindowRoom.blocks / 2, characters: inWindowRoom.characters / 2 };
  return modal('Version', [
    section(
      number === 0
        ? `*${safe(base.title)}*: as it shipped`
        : `*${safe(base.title)}*: version ${number}, ${dayWords(at, zone)}\n${mention(by)}, approved by ${mention(approvedBy)}: _${brief(why, 300)}_`,
    ),
    ...(number === 0 ? [] : [section('*What changed in it*'), ...differenceBlocks(inIt, room)]),
    ...(isNow
      ? [context('It is in force.')]
      : [
          section('*What has changed from it until now*'),
          ...(since.length > 0 ? differenceBlocks(since, room) : [context('Nothing: it reads as now.')]),
          ...(since.length > 0
            ? [buttonRow(button('Go back to it', actions.goBackTo, makeRef(base.id, number)))]
            : []),
        ]),
    planButtons(base.id, ''),
  ]);
}
