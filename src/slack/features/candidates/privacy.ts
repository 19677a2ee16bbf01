import { sentenceView } from '../../../../blocks/elements/form.ts';
import { fields } from '../../../../blocks/ids.ts';
import { privacyForm, privacyView } from '../../../../blocks/people/privacy-form.ts';
import { readSetUp, setUpPrivacy } from '../../../flows/setup.ts';
import { listOf, textOf } from '../../door/request.ts';
import { errors, type Feature, view } from '../../feature.ts';

export const privacy: Feature = {
  commands: {
    privacy: {
      usage: 'privacy',
      does: 'Admins: name administrators, and the contact for adjustments.',
      loading: 'Opening the settings…',
      run: async ({ actor, deps }) => view(privacyForm(await readSetUp(deps, actor))),
    },
  },
  submissions: {
    [privacyView]: {
      run: async ({ actor, deps, values }) => {
        const answer = await setUpPrivacy(deps, actor, {
          administrators: listOf(values, fields.administrators),
          contact: textOf(values, fields.contact) || null,
        });
        if (answer.ok) return view(sentenceView('Saved.'));
        const field = answer.code.includes('contact') ? fields.contact : fields.administrators;
        return errors({ [field]: answer.reason });
      },
    },
  },
};
