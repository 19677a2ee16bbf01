import type { LoopRecord, RecordedCard } from '../../core/record/record.ts';

/** How a difference names what it is about. */
export const cardName = ({ seat, author, version, isAmendment }: RecordedCard): string =>
  isAmendment
    ? `Amendment ${version} of the scorecard ${seat} by ${author}`
    : `The scorecard ${seat} by ${author}`;

export const voteName = ({ number, voter, by }: LoopRecord['votes'][number]): string =>
  `The vote of ${by ?? voter} in debrief ${number}`;

export const decisionName = ({ number, by }: LoopRecord['decisions'][number]): string =>
  `Decision ${number} by ${by}`;

export const wentOnName = ({ title, by }: NonNullable<LoopRecord['wentOn']>[number]): string =>
  `Why the loop went on after ${title}, by ${by},`;

export const dissentName = ({ number, by }: LoopRecord['dissents'][number]): string =>
  `The dissent of ${by} from decision ${number}`;
