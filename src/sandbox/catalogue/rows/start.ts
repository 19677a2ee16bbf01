import { context } from '../../../../blocks/elements/form.ts';
import { kitProblemBlocks, kitView } from '../../../../blocks/kit/kit-view.ts';
import { likenessWords } from '../../../../blocks/lines/likeness.ts';
import { proposal } from '../../../../blocks/start/proposal.ts';
import { seatsForm } from '../../../../blocks/start/seats-form.ts';
import { startForm } from '../../../../blocks/start/start-form.ts';
import { byHandForm, constraintsForm } from '../../../../blocks/times/constraints-form.ts';
import * as offers from '../../../../blocks/times/offers.ts';
import * as moves from '../../../../blocks/times/reschedule.ts';
import { waitingView } from '../../../../blocks/times/waiting-view.ts';
import type { Likeness, Loop } from '../../../core/loop/loop.ts';
import { planLoop } from '../../../core/plan/plan.ts';
import { standardRequest } from '../../../core/plan/plan-request.ts';
import { asLines, inMessage, inWindow, now, openingIn, pickedInVain, searchingIn, zone } from '../places.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';

const movingIn = (x: Sample): Loop => ({
  ...x.interviewing,
  rounds: x.interviewing.rounds.map((round) => ({
    ...round,
    moving: { by: 'UANA', reason: x.say(500, 'The candidate is ill.'), at: now, intent: 'move' as const },
  })),
});

const problems = (x: Sample) =>
  Array<string>(x.many(9, 1)).fill(
    x.say(900, 'data-engineer/kit.yml:14:5: this round names a question that no file has.'),
  );

const kitsIn = (x: Sample, most: number) =>
  Array(x.many(most, 2) || 1)
    .fill(x.kit)
    .map((kit, at) => ({ ...kit, id: `kit-${at}`, title: at === 0 ? kit.title : x.title('Data engineer') }));

const alike: Likeness = { prompts: 14, alike: 12, missing: 0, came: [], went: [], isOtherPlan: false };
const likenesses: (Likeness | null)[] = [
  null,
  { ...alike, alike: 14 },
  { ...alike, missing: 3, came: ['Final'], went: ['Code review'] },
  { ...alike, alike: 0, isOtherPlan: true },
];

const shortage = 'Everything is assessed by two interviewers. Switch on another round, such as Final.';

/** While a loop is dealt, no round of its plan comes twice. */
const eachOnce = (loop: Loop): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round, at) =>
    at === 0 ? round : { ...round, template: `${round.template}-${at}` },
  ),
});

export const start: RowsByFile = {
  'kit/kit-view.ts': {
    kitView: (x) => {
      const shown = { kits: kitsIn(x, 40), problems: problems(x), level: null, plan: null };
      const plan = planLoop(standardRequest(x.kit, 'mid'));
      return [
        kitView({ ...shown, kit: null }),
        kitView({ ...shown, kit: x.kit }),
        kitView({ ...shown, kit: x.kit, level: 'mid', plan }),
      ];
    },
    kitProblemBlocks: (x) => inWindow(kitProblemBlocks(problems(x))),
  },
  'start/seats-form.ts': {
    earlierBlocks: within,
    seatsForm: (x) =>
      [null, x.say(600, shortage)].map((said) =>
        seatsForm({
          ...{ loop: eachOnce(x.interviewing), kit: x.kit, candidate: x.name, shortage: said },
          isAsBefore: said === null,
          earlier: said === null ? { at: now, role: openingIn(x).title, zone } : null,
        }),
      ),
  },
  'start/proposal.ts': {
    proposal: (x) =>
      likenesses.map((likeness) =>
        proposal({
          ...{ loop: x.interviewing, kit: x.kit, candidate: x.name, shortage: null },
          opening: { title: openingIn(x).title, likeness, people: likeness ? 'last' : 'opening' },
        }),
      ),
  },
  'lines/likeness.ts': {
    likenessWords: () => likenesses.map((likeness) => inWindow([context(likenessWords(likeness))])),
  },
  'start/start-form.ts': {
    startForm: (x) => {
      const openings = [openingIn(x), { ...openingIn(x), id: 'another', title: x.title('Data engineer') }];
      const asked = {
        ...{ kits: kitsIn(x, 2), problems: problems(x).slice(0, 1) },
        ...{ zone, now, provider: x.title('Google Calendar') },
      };
      return [
        startForm({ ...asked, openings, opening: openingIn(x), takesResume: true }),
        startForm({ ...asked, openings, opening: null, takesResume: false }),
      ];
    },
  },
  'times/constraints-form.ts': {
    constraintsForm: (x) => constraintsForm(searchingIn(x, 'nothing')),
    byHandForm: (x) => [
      byHandForm(searchingIn(x, 'found')),
      byHandForm({ ...searchingIn(x, 'found'), loop: pickedInVain(x, 'found') }),
    ],
  },
  'times/exceptions-field.ts': { exceptionsField: within },
  'times/free-times.ts': { freeWords: within, freeLines: within },
  'times/offers.ts': {
    hasReasons: within,
    offerBlocks: (x) =>
      inMessage([
        ...offers.offerBlocks(x.searching('found'), 0, zone),
        ...offers.offerBlocks(x.searching('found'), 1, zone, 2900, [
          {
            place: 1,
            file: 'F0123456789',
            alt: x.say(1900, `Option 2 · ${x.name}. Wednesday 13 January: 10:00`),
          },
        ]),
      ]),
    offersModal: (x) => offers.offersModal(searchingIn(x, 'found')),
    whyModal: (x) => offers.whyModal(searchingIn(x, 'found')),
  },
  'times/reschedule.ts': {
    rescheduleForm: (x) =>
      moves.rescheduleForm(
        x.loops(x.many(40, 2) || 1, x.interviewing).map((row) => ({ ...row, rounds: row.loop.rounds })),
      ),
    movingLines: (x) => asLines(moves.movingLines(movingIn(x), zone)),
    findTimesButton: within,
    moveButtons: within,
  },
  'times/waiting-view.ts': {
    waitingView: (x) =>
      waitingView(
        [...x.loops(x.many(70, 2), x.searching('found')), ...x.loops(x.many(40, 1), x.searching('looking'))],
        zone,
        now,
      ),
  },
};
