import { actions as ids } from '../../../blocks/ids.ts';
import { kitView } from '../../../blocks/kit/kit-view.ts';
import { readKit } from '../../flows/kit.ts';
import { textOf } from '../door/request.ts';
import { type Feature, rowsFor, view } from '../feature.ts';

export const kit: Feature = {
  commands: {
    kit: {
      usage: 'kit [name] [level]',
      does: 'The kits: rounds, competencies, and what the next loop at a level would ask.',
      loading: 'Opening the kits…',
      run: async ({ actor, deps, input }) => {
        const [name = '', level = ''] = input.toLowerCase().split(/\s+/);
        return view(kitView(await readKit(deps, actor, { kit: name, level })));
      },
    },
  },
  actions: rowsFor([ids.chooseKit, ids.chooseLevel], {
    run: async ({ actor, deps, values }) => {
      const choice = { kit: textOf(values, ids.chooseKit), level: textOf(values, ids.chooseLevel) };
      return view(kitView(await readKit(deps, actor, choice)));
    },
  }),
};
