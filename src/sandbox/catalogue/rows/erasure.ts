import { erasureMessage } from '../../../../blocks/erasure/erasure-message.ts';
import { eraseForm, forgetForm, holdForm } from '../../../../blocks/erasure/forget-forms.ts';
import { endingMessage, retentionMessage } from '../../../../blocks/erasure/retention-messages.ts';
import { decide } from '../../../core/decide.ts';
import type { Left } from '../../../core/erasure/erasure.ts';
import { countsFrom, type EndingLoop } from '../../../core/erasure/retention.ts';
import { countsOf, tracesOf } from '../../../core/erasure/traces.ts';
import type { Effect } from '../../../core/loop/effect.ts';
import type { Loop } from '../../../core/loop/loop.ts';
import { now, zone } from '../places.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';

const given = { zone, calendar: 'Google' };

const leftIn = (x: Sample): Left[] =>
  Array.from({ length: x.many(60, 1) }).flatMap((_, index): Left[] => [
    { what: 'export', user: 'UCALLUM', at: now + index },
    { what: 'handedFile', user: 'UCALLUM' },
    { what: 'words', channel: 'C0DEBRIEF' },
    { what: 'channelName', channel: 'C0DEBRIEF' },
    { what: 'invitations', count: 4 },
    ...(x.holders.length > 2
      ? ([
          { what: 'leaver', user: 'UJONAS' },
          { what: 'messages', channel: 'C0DEBRIEF', count: 7, code: 'compliance_exports_prevent_deletion' },
          { what: 'files', count: 2, code: 'file_deleting_disabled' },
          { what: 'event', event: 'e' },
        ] as const)
      : []),
  ]);

/** What is left of a loop: while it is being erased, in the end, and where something could not be done. */
function stones(x: Sample): Loop[] {
  const erased = decide(
    { ...x.decided, hold: null },
    {
      ...{ type: 'eraseLoop', by: 'UCALLUM', rule: { kind: 'asked', reason: 'asked' }, teller: 'UCALLUM' },
      ...{ request: { id: 'erased1', place: 1, of: 2 }, besides: [] },
    },
    now,
  );
  const { loop } = erased.ok ? erased : { loop: x.decided };
  if (!loop.erasure) return [];
  const erasure = {
    ...loop.erasure,
    left: leftIn(x),
    plan: { ...loop.erasure.plan, title: x.title('Engineer') },
  };
  const as = (state: Effect['state'], failure: string | null): Loop => ({
    ...{ ...loop, erasure },
    outbox: loop.outbox.map((effect) => ({ ...effect, state, failure })),
  });
  return [
    { ...loop, erasure },
    as('done', null),
    ...(x.holders.length > 2 ? [as('dead', x.say(300, 'Slack did not answer.'))] : []),
  ];
}

const rows = (x: Sample) =>
  x.loops(x.many(400, 3), x.decided).map((row, index) => ({
    ...{ ...row, loops: 1 + (index % 2), isHeld: index % 3 === 1 },
  }));

const ending = (x: Sample): EndingLoop[] =>
  x.loops(x.many(40, 2), x.decided).map(({ loop }) => ({
    ...loop,
    ending: { at: now, countsFrom: countsFrom(loop) ?? now, dueAt: now + 14 * 24 * 3_600_000 },
  }));

export const erasure: RowsByFile = {
  'erasure/erasure-message.ts': {
    erasureMessage: (x) => stones(x).map((loop) => erasureMessage(loop, given)),
    stoneWords: within,
  },
  'erasure/forget-forms.ts': {
    forgetForm: (x) => [forgetForm(rows(x), stones(x), zone), forgetForm([], [], zone)],
    eraseForm: (x) =>
      eraseForm({
        candidate: x.name,
        loops: [x.decided, x.interviewing].slice(0, x.many(2, 1)).map((loop) => {
          const traces = { ...tracesOf(loop, [], now), left: leftIn(x) };
          return { loop, traces, counts: countsOf(loop, traces) };
        }),
        ...given,
      }),
    // Whoever finds nobody gets a sentence in its place.
    holdForm: (x) => (rows(x).length > 0 ? holdForm(rows(x)) : []),
  },
  'erasure/kept-lines.ts': { keptLines: within },
  'erasure/left-lines.ts': { leftLines: within, alwaysLeft: within },
  'erasure/retention-messages.ts': {
    endingMessage: (x) => (ending(x).length > 0 ? endingMessage(ending(x), zone) : []),
    retentionMessage: () => retentionMessage({ by: 'UCALLUM', before: 24, months: 6 }),
    endingLine: within,
    meaningOf: within,
  },
};
