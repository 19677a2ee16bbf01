import { onboardingModal } from '../../../blocks/decision/checklist.ts';
import { decisionForm, dissentForm } from '../../../blocks/decision/decision-form.ts';
import { recordedView } from '../../../blocks/decision/still-booked.ts';
import { sentenceView } from '../../../blocks/elements/form.ts';
import { safe } from '../../../blocks/elements/text.ts';
import { fields, actions as ids, stepIds, views } from '../../../blocks/ids.ts';
import { loopChoiceRows } from '../../../blocks/lists/reason-forms.ts';
import { Outcome } from '../../core/decision/conclusion.ts';
import type { DecisionField } from '../../core/decision/decision-form.ts';
import { act } from '../../flows/act.ts';
import {
  readDecision,
  readDissent,
  readOnboarding,
  recordDecision,
  recordDissent,
  setStartDay,
  tickOffer,
} from '../../flows/decision.ts';
import { listLoops } from '../../flows/lists.ts';
import { answerFilled } from '../../flows/opening/fill-opening.ts';
import type { Values } from '../door/form.ts';
import { listOf, type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, nothing, type Reply, rowsFor, sentence, view } from '../feature.ts';

/** The decision that a debrief ends with, dissents from it, and the checklist that follows. */
export const decision: Feature = {
  commands: {
    decide: {
      usage: 'decide',
      does: 'Hiring managers: record the decision of a debrief.',
      run: async ({ actor, deps }) => {
        const { lookedAfter } = await listLoops(deps, actor);
        const open = lookedAfter.filter(
          ({ loop }) => loop.gate.state === 'open' && loop.hiringManager === actor.user,
        );
        if (open.length === 0)
          return sentence('You are the hiring manager of no loop whose debrief is open.');
        return sentence('Record a decision', loopChoiceRows(open, 'Record decision', ids.decide));
      },
    },
  },
  actions: {
    [ids.decide]: {
      loading: 'Opening the decision…',
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        return view(decisionForm(await readDecision(deps, actor, { loop }), null));
      },
    },
    [ids.decisionOutcome]: {
      run: async ({ actor, deps, input, values }) => {
        const [loop] = refOf(input, 1, 'form');
        return view(decisionForm(await readDecision(deps, actor, { loop }), outcomeIn(values)));
      },
    },
    [ids.dissent]: {
      loading: 'Opening the form…',
      run: async ({ actor, deps, input }) => {
        const [loop, number] = refOf(input, 2, 'button');
        const about = await readDissent(deps, actor, { loop, number: Number(number) });
        return view(dissentForm(about.loop, about.number, about.candidate));
      },
    },
    [ids.tickOffer]: {
      run: async ({ actor, deps, input, changes }) => {
        const [, loop] = refOf(input, 3, 'button');
        const ticked = changes.flatMap(({ field: { value } }) => (Array.isArray(value) ? value : []));
        await tickOffer(deps, actor, { loop, ticked });
        return nothing;
      },
    },
    [ids.fillOpening]: {
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        const { title } = await answerFilled(deps, actor, { loop, answer: 'filled' });
        return sentence(
          `*${safe(title)}* is closed: no loop starts from it any more. Its other loops go on.`,
        );
      },
    },
    [ids.withdrawBooked]: {
      run: async ({ actor, deps, input, form }) => {
        const [loop] = refOf(input, 1, 'button');
        await act(deps, actor, loop, { type: 'withdrawBooked' });
        const words = 'The invitations are being withdrawn.';
        return form ? view(sentenceView(words)) : sentence(words);
      },
    },
    [ids.keepOpening]: {
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        const { title, state } = await answerFilled(deps, actor, { loop, answer: 'kept' });
        return sentence(
          state === 'closed'
            ? `*${safe(title)}* is closed by now: no loop starts from it. \`/hire role\` opens it again.`
            : `*${safe(title)}* stays open. \`/hire start\` starts the next loop from it.`,
        );
      },
    },
    [ids.setStart]: {
      run: async ({ actor, deps, input, changes }) => {
        const [, loop] = refOf(input, 3, 'button');
        const [day] = changes.flatMap(({ field: { value } }) => (typeof value === 'string' ? [value] : []));
        await setStartDay(deps, actor, { loop, day: day ?? '' });
        return nothing;
      },
    },
    [ids.withdrawStart]: {
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        await act(deps, actor, loop, { type: 'withdrawStart' });
        return nothing;
      },
    },
    [ids.openOnboarding]: {
      loading: 'Opening the plan…',
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        return view(onboardingModal(await readOnboarding(deps, actor, { loop })));
      },
    },
    ...rowsFor(ids.tickChecklist, {
      run: async ({ actor, deps, input, changes }) => {
        const [, loop, stage] = refOf(changes[0]?.field.field ?? input, 4, 'button');
        // Slack may call the groups empty that nobody has touched in this window.
        const ticked = changes.flatMap(({ field: { value } }) => (Array.isArray(value) ? value : []));
        await act(deps, actor, loop, { type: 'tickChecklist', offered: stepIds(Number(stage)), ticked });
        return nothing;
      },
    }),
  },
  submissions: {
    [views.decision]: { run: submitDecision },
    [views.dissent]: {
      run: async ({ actor, deps, values, input, form }) => {
        const [loop, number] = refOf(input, 2, 'form');
        const words = textOf(values, fields.words).trim();
        if (!words) return errors({ [fields.words]: 'Say how you see it.' });
        await recordDissent(deps, actor, { loop, number: Number(number), form, words });
        return view(sentenceView('Recorded beside the decision, with your name.'));
      },
    },
  },
};

const outcomeIn = (values: Values): Outcome | null =>
  Outcome.safeParse(textOf(values, fields.outcome)).data ?? null;

const fieldOf: Record<DecisionField, string> = {
  outcome: fields.outcome,
  level: fields.decidedLevel,
  rationale: fields.rationale,
  competencies: fields.evidenceAbout,
  readers: fields.readers,
  lastDay: fields.lastDay,
};

async function submitDecision({ actor, deps, values, input, form }: Request): Promise<Reply> {
  const [loop] = refOf(input, 1, 'form');
  const answer = await recordDecision(deps, actor, {
    loop,
    form,
    values: {
      outcome: textOf(values, fields.outcome),
      level: textOf(values, fields.decidedLevel),
      rationale: textOf(values, fields.rationale),
      conditions: textOf(values, fields.conditions),
      competencies: listOf(values, fields.evidenceAbout),
      readers: listOf(values, fields.readers),
      lastDay: textOf(values, fields.lastDay),
    },
  });
  if (answer.ok) return view(recordedView(answer.loop, answer.zone, answer.now));
  const wrong = Object.entries(answer.errors).map(([field, words]) => [
    fieldOf[field as DecisionField],
    words,
  ]);
  // Where it was sent before Slack had shown the fields of this outcome, they are shown now.
  return errors(Object.fromEntries(wrong), view(decisionForm(answer.page, outcomeIn(values))));
}
