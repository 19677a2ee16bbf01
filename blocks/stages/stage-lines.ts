import { listed } from '../../src/core/listed.ts';
import { cardSeats } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { stageCount } from '../../src/core/stages/stage-gate.ts';
import { earlierStages } from '../../src/core/stages/stages.ts';
import { brief, mention } from '../elements/text.ts';
import type { Who } from '../lines/names.ts';

/** Where the stages before the debrief stand, in counts; the last one is the line about the loop itself. */
export function stageLines(loop: Loop): string[] {
  const stages = earlierStages(loop);
  const last = stages.findIndex(({ settled }) => settled?.way === 'stop');
  // A stage after the one that ended the loop does not take place.
  const states = stages.slice(0, last < 0 ? undefined : last + 1).map((stage) => {
    const { in: cards, of } = stageCount(loop, stage);
    const state =
      stage.settled?.way === 'on'
        ? 'went on'
        : stage.settled
          ? 'ended here'
          : stage.openedAt === null || loop.gate.state === 'open'
            ? of === 0
              ? 'nobody wrote here'
              : `${cards} of ${of} in`
            : 'complete: go on or stop?';
    return `${brief(stage.title, 60)}: ${state}`;
  });
  return states.length > 0 ? [states.join(' · ')] : [];
}

/** For the line of bookkeeping in a debrief. */
export const earlyReaders = (loop: Loop, who: Who = mention): string[] => [
  ...(loop.stages ?? []).flatMap(({ title, readers }) =>
    readers.filter(({ isEarly }) => isEarly).map(({ user }) => readBefore(who(user), title)),
  ),
  ...loop.pastDebriefs.flatMap(({ gate }) => {
    if (gate.state === 'closed' || gate.how !== 'reviews') return [];
    const hasWritten = cardSeats(loop).some(
      ({ holder, versions: [first] }) => holder === gate.by && first && first.at > gate.at,
    );
    const titles = loop.rounds.flatMap(({ id, title }) => (gate.rounds.includes(id) ? [title] : []));
    return hasWritten ? [readBefore(who(gate.by), listed(titles))] : [];
  }),
];

const readBefore = (name: string, what: string): string =>
  `${name} read ${brief(what, 120)} before writing their own scorecard.`;
