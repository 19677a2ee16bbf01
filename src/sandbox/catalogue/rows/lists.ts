import { choice } from '../../../../blocks/elements/form.ts';
import { safe } from '../../../../blocks/elements/text.ts';
import { helpMessage, helpText } from '../../../../blocks/lists/help-message.ts';
import * as loops from '../../../../blocks/lists/loop-lists.ts';
import { outageMessage } from '../../../../blocks/lists/outage-message.ts';
import * as progress from '../../../../blocks/lists/progress-message.ts';
import * as reasons from '../../../../blocks/lists/reason-forms.ts';
import * as trouble from '../../../../blocks/lists/trouble-message.ts';
import {
  asLines,
  deadIn,
  field,
  inMessage,
  late,
  loopRowsIn,
  now,
  pickedInVain,
  seatRowsIn,
  zone,
} from '../places.ts';
import { type RowsByFile, within } from '../sample.ts';

export const lists: RowsByFile = {
  'lists/effect-words.ts': { effectWords: within },
  'lists/help-message.ts': {
    helpMessage: (x) => [
      helpMessage({
        ...{ isCoordinator: true, isHiringManager: true, hasSeats: true, coordinators: x.holders },
        open: seatRowsIn(x),
      }),
      helpMessage({
        ...{ isCoordinator: false, isHiringManager: false, hasSeats: false, open: [] },
        coordinators: x.holders.slice(0, x.many(99, 2)),
      }),
    ],
    helpText: (x) =>
      asLines([
        helpText(
          ['status', 'my', 'decide', 'doctor'].map((usage) => ({
            ...{ usage, does: safe(x.title('Shows your loops and what they wait for')) },
          })),
          { roles: ['coordinator'], coordinators: x.holders, wrong: { word: 'statsu', meant: 'status' } },
        ),
      ]),
  },
  'lists/loop-lists.ts': {
    seatRows: (x) => inMessage(loops.seatRows(seatRowsIn(x), zone)),
    stageWord: within,
    loopRows: (x) =>
      inMessage(loops.loopRows(loopRowsIn(x), { user: x.interviewing.coordinator, zone, now })),
    deadLetterRows: (x) =>
      inMessage([
        ...loops.loopRows(loopRowsIn(x), { user: x.interviewing.coordinator, zone, now }),
        ...loops.deadLetterRows(loopRowsIn(x)),
      ]),
  },
  'lists/loop-menu.ts': { loopMenu: within },
  'lists/outage-message.ts': {
    outageMessage: (x) =>
      [null, late].map((until) =>
        outageMessage('Slack', { since: now, until, why: x.say(6000, 'The token was revoked.') }, zone),
      ),
  },
  'lists/progress-message.ts': {
    progressMessage: (x) =>
      [
        ...(['looking', 'found', 'nothing', 'taken'] as const)
          .map(x.searching)
          .map((loop) => ({ loop, at: now })),
        ...[
          ...[x.interviewing, x.trouble, x.reviews, x.debriefed, x.decided],
          { ...x.interviewing, stage: 'cancelled' as const },
        ].map((loop) => ({ loop, at: late })),
        ...(['found', 'nothing'] as const).map((state) => ({ loop: pickedInVain(x, state), at: now })),
      ].map(({ loop, at }) => progress.progressMessage(loop, x.name, zone, at)),
    olderProgressMessage: (x) => progress.olderProgressMessage(x.name),
    gateLine: (x) => asLines([progress.gateLine(x.interviewing)]),
  },
  'lists/reason-forms.ts': {
    loopChoice: within,
    loopPick: (x) =>
      field(choice(reasons.loopPick(x.loops(x.many(40, 3) || 1).map(reasons.loopChoice)).options)),
    reasonForm: (x) =>
      reasons.reasonForm({
        ...{ view: 'v.form', title: x.title('Cancel a loop'), submit: x.title('Cancel loop') },
        why: x.say(300, 'Why is it canceled?'),
        note: safe(x.say(600, 'Quorum withdraws all invitations and tells the interviewers.')),
        pick: reasons.loopPick(x.loops(x.many(130, 3) || 1).map(reasons.loopChoice)),
      }),
    whichLoopForm: (x) =>
      reasons.whichLoopForm({
        ...{ view: 'v.form', title: x.title('Hand over'), rows: 500 },
        loops: x
          .loops(x.many(130, 3) || 2)
          .map((row, at) => ({ ...row, loop: { ...row.loop, id: `l${at}` } })),
      }) ?? [],
    loopChoiceRows: (x) =>
      inMessage(reasons.loopChoiceRows(x.loops(x.many(41, 3)), 'Record decision', 'decision.open')),
  },
  'lists/trouble-message.ts': {
    troubleMessage: (x) =>
      trouble.troubleMessage({
        ...{ loop: x.interviewing, candidate: x.name, about: deadIn(x), isOther: false },
      }),
    roomButtons: within,
    troubleLine: (x) => asLines(deadIn(x).map((effect) => trouble.troubleLine(x.interviewing, effect))),
  },
};
