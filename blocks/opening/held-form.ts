import type { KnownBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { levels } from '../../src/core/kit/level.ts';
import { tasksFor } from '../../src/core/opening/choose.ts';
import type { HeldField, Opening } from '../../src/core/opening/opening.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  radio,
  ticks,
  writing,
} from '../elements/form.ts';
import { plain } from '../elements/text.ts';
import { actions, drawnId, fields, groupField, makeRef, taskField, views } from '../ids.ts';

const titles: Record<HeldField, string> = {
  kit: 'Interview plan',
  level: 'Level',
  rounds: 'Rounds',
  focus: 'Focus',
  attitudes: 'Attitudes',
  exercises: 'Tasks',
};

/** One choice that somebody makes in place of the answers. */
export function heldForm(opening: Opening, field: HeldField, kit: Kit | null, kits: readonly Kit[]): Modal {
  return modal(
    titles[field],
    [
      ...choosing(opening, field, kit, kits),
      input({
        id: drawnId(fields.reason, String(opening.revision)),
        label: 'Why',
        element: writing(300, '', false),
        isOptional: true,
      }),
      context('It then stays as you choose it, whatever the answers say.'),
      ...(opening.held.changed[field] === undefined
        ? []
        : [
            buttonRow(
              button(
                'Let the answers choose',
                actions.letAnswersChoose,
                makeRef(opening.id, field, opening.revision),
              ),
            ),
          ]),
    ],
    {
      callback_id: views.changeHeld,
      private_metadata: makeRef(opening.id, field, opening.revision),
      submit: plain('Save', 24),
      close: plain('Close', 24),
    },
  );
}

/** Ten fit one group of ticks. */
const groupSize = 10;

function choosing(
  { held, revision }: Opening,
  field: HeldField,
  kit: Kit | null,
  kits: readonly Kit[],
): KnownBlock[] {
  const id = (of: string) => drawnId(of, String(revision));
  if (field === 'kit')
    return [
      input({
        id: id(groupField('held', 1)),
        label: titles.kit,
        element: choice(
          kits.slice(0, 100).map((one) => option(one.id, one.title)),
          held.kit,
        ),
      }),
    ];
  if (field === 'level')
    return [
      input({
        id: id(groupField('held', 1)),
        label: titles.level,
        element: choice(
          levels.map((level) => option(level, capital(level))),
          held.level,
        ),
      }),
    ];
  if (!kit) return [];
  if (field === 'exercises')
    return kit.rounds
      .filter((round) => held.rounds.includes(round.id) && tasksFor(kit, held.level, round.id).length > 0)
      .map((round) =>
        input({
          id: id(taskField(round.id)),
          label: round.title,
          element: choice(
            tasksFor(kit, held.level, round.id)
              .slice(0, 100)
              .map((task) => option(task.id, task.title)),
            held.exercises[round.id],
          ),
        }),
      );
  const all = { rounds: kit.rounds, focus: kit.competencies, attitudes: kit.attitudes }[field];
  const groups = Math.ceil(all.length / groupSize);
  return Array.from({ length: groups }, (_, group) =>
    input({
      id: id(groupField('held', group + 1)),
      label: group === 0 ? titles[field] : `${titles[field]}, continued`,
      element: ticks(
        all.slice(group * groupSize, (group + 1) * groupSize).map((one) => option(one.id, one.title)),
        held[field],
      ),
      isOptional: true,
      ...(group === 0 && field !== 'rounds'
        ? { hint: field === 'focus' ? 'Five or six; two people assess each.' : 'Three or four.' }
        : {}),
    }),
  );
}

const whyWords = { hired: 'Somebody was hired', withdrawn: 'It is not filled' };

export const closeForm = (opening: Opening): Modal =>
  modal(
    'Close the opening',
    [
      input({
        id: fields.why,
        label: 'How it ends',
        element: radio(['hired', 'withdrawn'] as const, whyWords, 'withdrawn'),
      }),
      input({ id: fields.reason, label: 'Why', element: writing(500) }),
      context('No loop starts from it any more. Loops that run go on. It can be opened again.'),
    ],
    {
      callback_id: views.closeOpening,
      private_metadata: makeRef(opening.id),
      submit: plain('Close it', 24),
      close: plain('Back', 24),
    },
  );
