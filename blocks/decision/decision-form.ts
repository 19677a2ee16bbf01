import type { KnownBlock } from '@slack/types';
import { isHire, Outcome, outcomeWords } from '../../src/core/decision/conclusion.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { levels } from '../../src/core/kit/level.ts';
import { competenciesOf } from '../../src/core/kit/readings.ts';
import { listed } from '../../src/core/listed.ts';
import { isDecided } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  radio,
  section,
  writing,
} from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { actions, fields, makeRef, views } from '../ids.ts';

type DecisionFormInput = {
  loop: Loop;
  kit: Kit;
  candidate: string;
  /** Rounds that are still to come, where the reviews were opened before them. */
  rest: string[];
  /** Offered as the last day for a further round. */
  lastDay: string;
};

/** What is asked depends on the outcome, so choosing one shows its fields. */
export function decisionForm(
  { loop, kit, candidate, rest, lastDay }: DecisionFormInput,
  outcome: Outcome | null,
): Modal {
  const outcomes = isDecided(loop)
    ? Outcome.options.filter((name) => name !== 'more_evidence')
    : Outcome.options;
  const warning: KnownBlock[] = isDecided(loop)
    ? [context('A decision is recorded already. It stays as it is; this one is added beside it.')]
    : [];
  return modal(
    'Record decision',
    [
      section(`*${safe(candidate)}* · ${safe(roleOf(loop))}, ${loop.kit.level}`),
      ...warning,
      input({
        id: fields.outcome,
        action: actions.decisionOutcome,
        label: 'Decision',
        element: radio(outcomes, outcomeWords, outcome),
        isLive: true,
      }),
      ...(outcome === 'other_level' ? [levelInput(loop)] : []),
      ...(outcome === 'more_evidence' ? evidenceInputs(loop, kit, rest, lastDay) : []),
      input({
        id: fields.rationale,
        label: 'Why',
        element: writing(3000),
        hint: 'What in the scorecards and the discussion it rests on. The panel reads it.',
      }),
      ...(isHire(outcome)
        ? [input({ id: fields.conditions, label: 'Conditions', element: writing(3000), isOptional: true })]
        : []),
    ],
    {
      callback_id: views.decision,
      private_metadata: makeRef(loop.id),
      submit: plain('Record', 24),
      close: plain('Cancel', 24),
    },
  );
}

const levelInput = ({ kit: { level } }: Loop): KnownBlock =>
  input({
    id: fields.decidedLevel,
    label: 'At which level',
    element: choice(levels.filter((name) => name !== level).map((name) => option(name, name))),
  });

function evidenceInputs(loop: Loop, kit: Kit, rest: string[], lastDay: string): KnownBlock[] {
  const goesOn = rest.length > 0;
  return [
    context(
      goesOn
        ? `Still to come: ${safe(listed(rest))}. The loop goes on with them; a further round is only needed for something else.`
        : 'One further round is planned on this loop. Scorecards are sealed again until its debrief.',
    ),
    input({
      id: fields.evidenceAbout,
      label: 'About which competencies',
      element: {
        type: 'multi_static_select',
        options: competenciesOf(kit, loop.kit.competencies).map(({ id, title }) => option(id, title)),
        max_selected_items: 4,
      },
      isOptional: goesOn,
    }),
    input({
      id: fields.readers,
      label: 'Who assesses them',
      element: { type: 'multi_users_select', max_selected_items: 3 },
      isOptional: goesOn,
    }),
    input({
      id: fields.lastDay,
      label: 'Takes place at the latest on',
      element: { type: 'datepicker', initial_date: lastDay },
      isOptional: goesOn,
    }),
  ];
}

export const dissentForm = (loop: string, number: number, candidate: string): Modal =>
  modal(
    'Record dissent',
    [
      section(`*${safe(candidate)}*`),
      input({ id: fields.words, label: 'How you see it otherwise, and why', element: writing(3000) }),
      context('It stands beside the decision, with your name, and stays with the record of this loop.'),
    ],
    {
      callback_id: views.dissent,
      private_metadata: makeRef(loop, number),
      submit: plain('Record', 24),
      close: plain('Cancel', 24),
    },
  );
