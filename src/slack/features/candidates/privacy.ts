import { fields } from '../../../../blocks/ids.ts';
import {
  presetNames,
  privacyForm,
  privacySavedView,
  privacyView,
} from '../../../../blocks/people/privacy-form.ts';
import type { RefusalCode } from '../../../core/refusals.ts';
import { readSetUp, setUpPrivacy } from '../../../flows/setup.ts';
import { listOf, textOf } from '../../door/request.ts';
import { errors, type Feature, view } from '../../feature.ts';

function fieldOf(code: RefusalCode): string {
  if (code === 'retention.months') return fields.months;
  return code.includes('contact') ? fields.contact : fields.administrators;
}

export const privacy: Feature = {
  commands: {
    privacy: {
      usage: 'privacy',
      does: 'Admins: name administrators, the contact for adjustments, and how long data is kept.',
      loading: 'Opening the settings…',
      run: async ({ actor, deps }) => view(privacyForm(await readSetUp(deps, actor))),
    },
  },
  submissions: {
    [privacyView]: {
      run: async ({ actor, deps, values }) => {
        const chosen = textOf(values, fields.retention);
        const answer = await setUpPrivacy(deps, actor, {
          administrators: listOf(values, fields.administrators),
          contact: textOf(values, fields.contact) || null,
          retention: {
            preset: presetNames.find((preset) => preset === chosen) ?? 'own',
            months: Number(textOf(values, fields.months)),
          },
        });
        if (!answer.ok) return errors({ [fieldOf(answer.code)]: answer.reason });
        return view(privacySavedView(answer.kept));
      },
    },
  },
};
