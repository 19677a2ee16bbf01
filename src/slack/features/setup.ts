import { sentenceView } from '../../../blocks/elements/form.ts';
import { fields, views } from '../../../blocks/ids.ts';
import { setupForm } from '../../../blocks/people/setup-form.ts';
import { readSetUp, setUp } from '../../flows/setup.ts';
import { listOf, textOf } from '../door/request.ts';
import { errors, type Feature, view } from '../feature.ts';

export const setup: Feature = {
  commands: {
    setup: {
      usage: 'setup',
      does: 'Admins: name the coordinators and the rooms.',
      loading: 'Opening the settings…',
      run: async ({ actor, deps }) => view(setupForm(await readSetUp(deps, actor))),
    },
  },
  submissions: {
    [views.setup]: {
      run: async ({ actor, deps, values }) => {
        const answer = await setUp(deps, actor, {
          coordinators: listOf(values, fields.coordinators),
          details: textOf(values, fields.details) === 'never' ? 'never' : 'readers',
          rooms: textOf(values, fields.meetingRooms),
          initials: listOf(values, fields.initials).includes('shown'),
        });
        const isOfRooms = !answer.ok && answer.code.includes('room');
        const field = isOfRooms ? fields.meetingRooms : fields.coordinators;
        if (!answer.ok) return errors({ [field]: answer.reason });
        return view(sentenceView('Saved. Coordinators can now use `/hire start`.'));
      },
    },
  },
};
