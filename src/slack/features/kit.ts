import { actions as ids } from '../../../blocks/ids.ts';
import { kitView } from '../../../blocks/kit/kit-view.ts';
import { readKit } from '../../flows/kit.ts';
import { textOf } from '../door/request.ts';
import { type Feature, rowsFor, view } from '../feature.ts';

export const kit: Feature = {
  commands: {
    kit: {
      usage: 'kit [name] [level]',
      does: 'Interview plans: what each is for, its questions, what a loop asks, and your changes.',
      loading: 'Opening the interview plans…',
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
