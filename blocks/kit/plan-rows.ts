import type { ActionsBlockElement, InputBlock, KnownBlock } from '@slack/types';
import { button, buttonRow } from '../elements/buttons.ts';
import { plain } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

/** Where one goes from a plan; `here` is not offered again. */
export const planButtons = (plan: string, here: string): KnownBlock =>
  buttonRow(
    ...(
      [
        ['The plan', actions.openPlan],
        ['Progression', actions.planProgression],
        ['What a loop asks', actions.planAsks],
        ['Questions', actions.planQuestions],
        ['Versions', actions.planVersions],
        ['Export or import', actions.planSheets],
      ] as const
    )
      .filter(([, action]) => action !== here)
      .map(([words, action]) => button(words, action, makeRef(plan))),
  );

/** A menu that changes the view it stands in; a view without Submit has no inputs. */
export const menu = (id: string, select: InputBlock['element'], placeholder: string): KnownBlock => ({
  type: 'actions',
  block_id: id,
  elements: [{ ...select, action_id: id, placeholder: plain(placeholder) } as ActionsBlockElement],
});
