import { voteForm } from '../../blocks/debrief/vote-form.ts';
import { type DecisionFormInput, decisionForm, dissentForm } from '../../blocks/decision/decision-form.ts';
import { sentenceView } from '../../blocks/elements/form.ts';
import { fields, actions as ids } from '../../blocks/ids.ts';
import { Recommendation } from '../core/cards/card.ts';
import { Outcome } from '../core/decision/conclusion.ts';
import type { DecisionField } from '../core/decision/decision-form.ts';
import { Level } from '../core/kit/level.ts';
import { exportLoop } from '../flows/export-loop.ts';
import { openDecision } from '../flows/open-decision.ts';
import { openReviews } from '../flows/open-screen.ts';
import { recordDecision } from '../flows/record-decision.ts';
import { openDissent, recordDissent } from '../flows/record-dissent.ts';
import { callVote, castVote, closeVote, openVote } from '../flows/second-vote.ts';
import { tickChecklist } from '../flows/tick-checklist.ts';
import {
  type Ask,
  agreed,
  errors,
  nothing,
  type Reply,
  type Row,
  refOf,
  sentence,
  textOf,
  view,
} from './door/request.ts';

const outcomeIn = ({ values }: Pick<Ask, 'values'>): Outcome | null =>
  Outcome.safeParse(textOf(values, fields.outcome)).data ?? null;

/** Everything that can be pressed from the debrief on, but for reading cards. */
export const debriefActions: Record<string, Row> = {
  [ids.callVote]: {
    run: async ({ asker, deps, input }) => {
      const [loop] = refOf(input, 1, 'button');
      agreed(await callVote(deps, asker, { loop }));
      return nothing;
    },
  },
  [ids.closeVote]: {
    run: async ({ asker, deps, input }) => {
      const [loop] = refOf(input, 1, 'button');
      agreed(await closeVote(deps, asker, { loop }));
      return nothing;
    },
  },
  [ids.castVote]: {
    loading: 'Opening your vote…',
    run: async ({ asker, deps, input }) => {
      const [loop] = refOf(input, 1, 'button');
      const { candidate, earlier } = await openVote(deps, asker, { loop });
      return view(voteForm(loop, candidate, earlier));
    },
  },
  [ids.decide]: {
    loading: 'Opening the decision…',
    run: async ({ asker, deps, input }) => {
      const [loop] = refOf(input, 1, 'button');
      return view(decisionForm(await openDecision(deps, asker, { loop }), null));
    },
  },
  [ids.decisionOutcome]: {
    run: async ({ asker, deps, input, values }) => {
      const [loop] = refOf(input, 1, 'form');
      const parts: DecisionFormInput = await openDecision(deps, asker, { loop });
      return view(decisionForm(parts, outcomeIn({ values })));
    },
  },
  [ids.dissent]: {
    loading: 'Opening the form…',
    run: async ({ asker, deps, input }) => {
      const [loop, number] = refOf(input, 2, 'button');
      const about = await openDissent(deps, asker, { loop, number: Number(number) });
      return view(dissentForm(about.loop, about.number, about.candidate));
    },
  },
  [ids.openReviews]: {
    run: async ({ asker, deps, input, form }) => {
      const [loop] = refOf(input, 1, 'button');
      agreed(await openReviews(deps, asker, { loop }));
      const words = 'The reviews are opening, for everybody at once.';
      return form ? view(sentenceView(words)) : sentence(words);
    },
  },
  [ids.export]: {
    run: async ({ asker, deps, input, press }) => {
      const [loop] = refOf(input, 1, 'button');
      agreed(await exportLoop(deps, asker, { loop, press }));
      return sentence(
        'The record of this loop is on its way to you as a direct message: a PDF and a JSON file.',
      );
    },
  },
  ...Object.fromEntries(ids.tickChecklist.map((id) => [id, { run: tick }])),
};

async function tick({ asker, deps, input, values }: Ask): Promise<Reply> {
  const [, loop] = refOf(input, 3, 'button');
  const known = /^s\d-\d$/;
  // Every stage of the list is a block of its own; what was not touched is told as well.
  const chosen = Object.values(values).flatMap((value) => (Array.isArray(value) ? value : []));
  agreed(await tickChecklist(deps, asker, { loop, ticked: chosen.filter((one) => known.test(one)) }));
  return nothing;
}

export async function submitVote({ asker, deps, values, input, form }: Ask): Promise<Reply> {
  const [loop] = refOf(input, 1, 'form');
  const recommendation = Recommendation.safeParse(textOf(values, fields.recommendation)).data;
  if (!recommendation) return errors({ [fields.recommendation]: 'Choose one.' });
  const otherLevel = Level.safeParse(textOf(values, fields.otherLevel)).data ?? null;
  const vote = { recommendation, otherLevel, words: textOf(values, fields.words).trim() };
  agreed(await castVote(deps, asker, { loop, form, vote }));
  return view(sentenceView('Sealed. Until the vote is closed you can vote again; the last one counts.'));
}

const fieldOf: Record<DecisionField, string> = {
  outcome: fields.outcome,
  level: fields.decidedLevel,
  rationale: fields.rationale,
  competencies: fields.evidenceAbout,
  readers: fields.readers,
  lastDay: fields.lastDay,
};

export async function submitDecision({ asker, deps, values, input, form }: Ask): Promise<Reply> {
  const [loop] = refOf(input, 1, 'form');
  const listIn = (field: string): string[] => {
    const value = values[field];
    return Array.isArray(value) ? value : [];
  };
  const answer = await recordDecision(deps, asker, {
    ...{ loop, form },
    values: {
      outcome: textOf(values, fields.outcome),
      level: textOf(values, fields.decidedLevel),
      rationale: textOf(values, fields.rationale),
      conditions: textOf(values, fields.conditions),
      competencies: listIn(fields.evidenceAbout),
      readers: listIn(fields.readers),
      lastDay: textOf(values, fields.lastDay),
    },
  });
  if (answer.ok) return view(sentenceView('Recorded, with all that it rests on.'));
  const wrong = Object.entries(answer.errors).map(([field, words]) => [
    fieldOf[field as DecisionField],
    words,
  ]);
  // Sent before Slack had shown the fields of this outcome: nothing there can be marked yet.
  if (wrong.some(([field]) => field && !(field in values)))
    return view(decisionForm(await openDecision(deps, asker, { loop }), outcomeIn({ values })));
  return errors(Object.fromEntries(wrong));
}

export async function submitDissent({ asker, deps, values, input, form }: Ask): Promise<Reply> {
  const [loop, number] = refOf(input, 2, 'form');
  const words = textOf(values, fields.words).trim();
  if (!words) return errors({ [fields.words]: 'Say how you see it.' });
  agreed(await recordDissent(deps, asker, { loop, number: Number(number), form, words }));
  return view(sentenceView('Recorded beside the decision, with your name.'));
}
