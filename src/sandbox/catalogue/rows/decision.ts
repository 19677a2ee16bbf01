import { checklistMessage, lapsedChecklist, onboardingModal } from '../../../../blocks/decision/checklist.ts';
import { decisionForm, dissentForm } from '../../../../blocks/decision/decision-form.ts';
import { decisionMessage, dissentMessage } from '../../../../blocks/decision/decision-messages.ts';
import { withOpening } from '../../../../blocks/decision/filled-opening.ts';
import { nextStepsMessage, overtakenSteps } from '../../../../blocks/decision/next-steps.ts';
import { noExportMessage } from '../../../../blocks/decision/no-export.ts';
import { startReminder } from '../../../../blocks/decision/start-reminder.ts';
import { safe } from '../../../../blocks/elements/text.ts';
import { phasesFrom } from '../../../core/decision/first-ninety-days.ts';
import { now, openingIn, whoOf } from '../places.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';
import { answeredIn } from './papers.ts';

const decisionInput = (x: Sample) => ({
  ...{ loop: x.debriefed, kit: x.kit, candidate: x.name, lastDay: '2027-01-29' },
  rest: [x.title('Final'), x.title('Hiring manager technical')].slice(0, x.many(2, 2)),
});

const dissent = 'The design was never tested under load, and the panel agreed on that. I would have waited.';

const checklistIn = (x: Sample) => ({
  ...{ loop: { id: 'loop1', counter: 7 }, kit: x.kit, candidate: x.name },
  checklist: { ticked: ['s0-0'], posted: null, start: { day: '2027-02-01', number: 1 } },
});

export const decision: RowsByFile = {
  'decision/checklist.ts': {
    lapsedChecklist: (x) => lapsedChecklist(x.name),
    checklistMessage: (x) => checklistMessage(checklistIn(x)),
    onboardingModal: (x) => onboardingModal(checklistIn(x)),
  },
  'decision/start-reminder.ts': {
    startReminder: (x) =>
      [0, 9].map((phase) =>
        startReminder({
          ...{ candidate: x.name, steps: x.kit.firstNinetyDays, phase },
          phases: phasesFrom('2027-02-01', x.kit.firstNinetyDays),
          success: answeredIn(x).success,
        }),
      ),
  },
  'decision/decision-form.ts': {
    decisionForm: (x) =>
      (['hire', 'more_evidence', 'other_level', null] as const).map((outcome) =>
        decisionForm(decisionInput(x), outcome),
      ),
    dissentForm: (x) => dissentForm('loop1', 1, x.name),
  },
  'decision/decision-messages.ts': {
    decisionMessage: (x) =>
      x.decided.decisions.map((recorded) =>
        decisionMessage(x.decided, x.kit, recorded, x.conclusion, true, whoOf(x)),
      ),
    dissentMessage: (x) =>
      dissentMessage(x.decided, x.holders[1] ?? 'UJONAS', { words: x.say(3000, dissent) }, true, whoOf(x)),
    conclusionWords: within,
  },
  'decision/next-steps.ts': {
    overtakenSteps: (x) => overtakenSteps(x.decided, x.name),
    nextStepsMessage: (x) =>
      (['hire', 'no_hire'] as const).map((outcome) =>
        nextStepsMessage({
          ...decisionInput(x),
          conclusion: { ...x.conclusion, outcome, level: null },
          ...{ opening: answeredIn(x), at: now + 9 * 24 * 60 * 60_000 },
        }),
      ),
  },
  'decision/filled-opening.ts': {
    withOpening: (x) => {
      const shown = { text: 'Next steps', blocks: [] };
      const filled = {
        ...x.decided,
        steps: { number: 1, isOffer: true, posted: null, opening: 'kept' as const },
      };
      return [
        withOpening(shown, x.decided, openingIn(x)),
        withOpening(shown, filled, openingIn(x)),
        withOpening(shown, filled, { ...openingIn(x), state: 'closed' }),
      ];
    },
  },
  'decision/no-export.ts': {
    noExportMessage: (x) =>
      noExportMessage(
        x.debriefed,
        x.name,
        safe(x.say(300, 'The record holds a scorecard that was changed after it was sealed.')),
      ),
  },
};
