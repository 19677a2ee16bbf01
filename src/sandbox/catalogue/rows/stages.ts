import { countLines } from '../../../../blocks/stages/count-lines.ts';
import { goOnForm, stopForm } from '../../../../blocks/stages/stage-form.ts';
import * as lines from '../../../../blocks/stages/stage-lines.ts';
import { settleRow, stageMessage } from '../../../../blocks/stages/stage-message.ts';
import * as withdrawn from '../../../../blocks/stages/withdrawn-message.ts';
import type { Loop, LoopStage } from '../../../core/loop/loop.ts';
import { asLines, inMessage, now } from '../places.ts';
import type { RowsByFile, Sample } from '../sample.ts';

const opened = (x: Sample): { loop: Loop; stage: LoopStage } => {
  const stage: LoopStage = {
    id: 'screen',
    title: x.title('Screen'),
    openedAt: now,
    readers: [{ user: x.interviewing.hiringManager, at: now, isEarly: true }],
    settled: null,
    posted: {},
  };
  const [first, ...rest] = x.interviewing.rounds;
  const rounds = [
    ...(first ? [{ ...first, stage: stage.id }] : []),
    ...rest.map((round) => ({ ...round, stage: 'final' })),
  ];
  const last = { ...stage, id: 'final', title: x.title('Final'), openedAt: null, readers: [] };
  return { loop: { ...x.interviewing, rounds, stages: [stage, last] }, stage };
};

const about = (x: Sample) => ({ loop: 'a', stage: 'b', title: x.title('Screen'), candidate: x.name });

export const stages: RowsByFile = {
  'stages/count-lines.ts': {
    countLines: (x) =>
      asLines(
        countLines([
          {
            ...{ id: 's', title: x.title('Screen'), came: 9, wentOn: 6 },
            stopped: [{ reason: 'pay', count: 2 }],
            medianDays: 4,
          },
        ]),
      ),
  },
  'stages/stage-form.ts': {
    goOnForm: (x) => goOnForm(about(x)),
    stopForm: (x) => stopForm(about(x)),
  },
  'stages/stage-lines.ts': {
    stageLines: (x) => asLines(lines.stageLines(opened(x).loop)),
    earlyReaders: (x) => asLines(lines.earlyReaders(opened(x).loop)),
  },
  'stages/stage-message.ts': {
    stageMessage: (x) => {
      const { loop, stage } = opened(x);
      const early = { ...stage, readers: [] };
      return [loop.coordinator, loop.hiringManager].map((user) => stageMessage(loop, early, user, x.name));
    },
    settleRow: (x) => {
      const { loop, stage } = opened(x);
      return inMessage(settleRow(loop, stage, loop.coordinator));
    },
  },
  'stages/withdrawn-message.ts': {
    withdrawnMessage: (x) =>
      withdrawn.withdrawnMessage(x.interviewing, x.interviewing.rounds.slice(0, x.many(20, 2)), x.name),
    withdrawnSeatMessage: (x) => withdrawn.withdrawnSeatMessage(x.title('System design'), x.name),
  },
};
