import type {
  PlanAct,
  PlanChange,
  PlanHistory,
  PlanNotice,
  PlanTold,
  Settled,
  SheetFormat,
} from './history.ts';

const unsent = { sendingUntil: 0, failure: null, settled: null };

/** Nobody is told of what they did themselves. */
export function withPlanNotice(
  history: PlanHistory,
  { kind, to, proposal, number }: Pick<PlanNotice, 'kind' | 'to' | 'proposal' | 'number'>,
  { by, now }: Pick<PlanAct, 'by' | 'now'>,
): PlanHistory {
  const id = `${kind}-${proposal}-${to}`;
  if (to === by || history.notices.some((notice) => notice.id === id)) return history;
  const notice: PlanNotice = { id, kind, to, by, proposal, number, at: now, ...unsent };
  return { ...history, notices: [...history.notices, notice] };
}

/** A new coordinator hears of what waits for one. */
export const newcomersTold = (history: PlanHistory, users: readonly string[], now: number): PlanHistory =>
  history.proposals
    .filter(({ sentBack }) => sentBack === null)
    .flatMap(({ id, by }) => users.map((to) => ({ to, by, proposal: id })))
    .reduce(
      (current, { to, by, proposal }) =>
        withPlanNotice(current, { kind: 'proposed', to, proposal, number: 0 }, { by, now }),
      history,
    );

/** All prompts on a sheet, to the coordinator who asks for it; a press that comes twice sends one. */
export function sheetAsked(
  history: PlanHistory,
  { format, press }: { format: SheetFormat; press: string },
  { by, now }: PlanAct,
): PlanChange {
  const id = `${format}-${press}-${by}`;
  if (history.notices.some((notice) => notice.id === id)) return { ok: true, history, audit: [] };
  const notice: PlanNotice = {
    ...{ id, kind: format, to: by, by, proposal: press, number: history.now.number, at: now },
    ...unsent,
  };
  return {
    ok: true,
    history: { ...history, notices: [...history.notices, notice] },
    audit: [{ what: 'plan.exported', by, about: { format, version: history.now.number } }],
  };
}

export const isSheet = (kind: PlanNotice['kind']): kind is SheetFormat => kind === 'csv' || kind === 'md';

/** What waits of a proposal that has ended is not sent any more, and what is out, or just going out, loses its buttons. */
export const settledTold = (history: PlanHistory, proposal: string, settled: Settled): PlanHistory => ({
  ...history,
  notices: history.notices.flatMap((one) => {
    if (one.proposal !== proposal || one.kind === 'approved') return [one];
    return one.sendingUntil > 0 && one.failure === null ? [{ ...one, settled: one.settled ?? settled }] : [];
  }),
  told: history.told.map((one) => (one.proposal === proposal && !one.settled ? { ...one, settled } : one)),
});

/** Messages that show buttons which lead nowhere. */
export const staleTold = ({ told }: Pick<PlanHistory, 'told'>): PlanTold[] =>
  told.filter(({ settled }) => settled !== null);

export const isPlanWaiting = (history: PlanHistory): boolean =>
  history.notices.some(({ failure }) => failure === null) || staleTold(history).length > 0;

/** A message is out, or will never be; null: there was nothing to send. */
export function planToldOf(
  history: PlanHistory,
  id: string,
  sent: Pick<PlanTold, 'channel' | 'ts'> | { failure: string } | null,
): PlanHistory {
  const notice = history.notices.find((one) => one.id === id);
  if (!notice) return history;
  if (sent && 'failure' in sent)
    return {
      ...history,
      notices: history.notices.map((one) => (one === notice ? { ...one, failure: sent.failure } : one)),
    };
  const { failure: _failure, number: _number, ...rest } = notice;
  const isPressable = sent && notice.kind !== 'approved' && !isSheet(notice.kind);
  return {
    ...history,
    notices: history.notices.filter((one) => one !== notice),
    told: isPressable ? [...history.told, { ...rest, ...sent, sendingUntil: 0 }] : history.told,
  };
}

/** What is one line now is never written again. */
export const rewritten = (history: PlanHistory, id: string): PlanHistory => ({
  ...history,
  told: history.told.filter((one) => one.id !== id),
});
