import type { KnownBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { type Level, levels } from '../../src/core/kit/level.ts';
import { choice, context, type Modal, modal, option, sections } from '../elements/form.ts';
import { safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { menu, planButtons } from './plan-rows.ts';

/** What each competency expects, level by level, or at one level as a phone has room for. */
export function progressionView({ kit, level }: { kit: Kit; level: Level | null }): Modal {
  const options = [option('all', 'All levels'), ...levels.map((one) => option(one, capital(one)))];
  const shown = level ? [level] : levels;
  return modal(
    'Progression',
    [
      context(`*${safe(kit.title)}*: what somebody at a level does alone, competency by competency.`),
      menu(actions.progressionLevel, choice(options, level ?? 'all'), 'Choose a level'),
      planButtons(kit.id, actions.planProgression),
      ...kit.disciplines.flatMap(({ id, title }): KnownBlock[] => {
        const rows = kit.competencies.filter(({ discipline }) => discipline === id);
        return sections([
          `_${safe(title)}_`,
          ...rows.map(({ title: name, expects }) =>
            [
              `*${safe(name)}*`,
              ...shown.map((one) => `${level ? '' : `*${capital(one)}:* `}${safe(expects[one])}`),
            ].join('\n'),
          ),
        ]);
      }),
    ].slice(0, 100),
    { private_metadata: makeRef(kit.id) },
  );
}
