import { fields, views } from '../../../blocks/ids.ts';
import { presetNames, savedView, setupForm } from '../../../blocks/people/setup-form.ts';
import type { Preset } from '../../core/erasure/retention.ts';
import type { RefusalCode } from '../../core/refusals.ts';
import { readSetUp, setUp } from '../../flows/setup.ts';
import { listOf, textOf } from '../door/request.ts';
import { errors, type Feature, view } from '../feature.ts';

const presetOf = (chosen: string): Preset | undefined => presetNames.find((one) => one === chosen);

function fieldOf(code: RefusalCode): string {
  if (code === 'retention.months') return fields.months;
  if (code === 'setup.administrator' || code === 'setup.not-administrator') return fields.administrators;
  return code.includes('room') ? fields.meetingRooms : fields.coordinators;
}

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
        const preset = presetOf(textOf(values, fields.retention));
        const answer = await setUp(deps, actor, {
          coordinators: listOf(values, fields.coordinators),
          details: textOf(values, fields.details) === 'never' ? 'never' : 'readers',
          rooms: textOf(values, fields.meetingRooms),
          initials: listOf(values, fields.initials).includes('shown'),
          ...(fields.administrators in values
            ? { administrators: listOf(values, fields.administrators) }
            : {}),
          ...(preset ? { retention: { preset, months: Number(textOf(values, fields.months)) } } : {}),
        });
        if (!answer.ok) return errors({ [fieldOf(answer.code)]: answer.reason });
        return view(savedView(answer.kept ?? null));
      },
    },
  },
};
