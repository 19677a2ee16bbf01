import {
  accessForm,
  accessPreviewForm,
  accessPreviewView,
  accessView,
} from '../../../../blocks/access/access-forms.ts';
import { sentenceView } from '../../../../blocks/elements/form.ts';
import { fields } from '../../../../blocks/ids.ts';
import { mayAskForAccess, previewAccess, sendAccess } from '../../../flows/candidates/access.ts';
import { refOf, textOf } from '../../door/request.ts';
import { errors, type Feature, view } from '../../feature.ts';

/** What is kept about a candidate, for whoever has to answer when they ask. */
export const access: Feature = {
  commands: {
    access: {
      usage: 'access',
      does: 'Administrators: all that Quorum keeps about a candidate, as PDF and JSON.',
      loading: 'Opening the form…',
      run: async ({ actor, deps }) => {
        await mayAskForAccess(deps, actor);
        return view(accessForm());
      },
    },
  },
  submissions: {
    [accessView]: {
      run: async ({ actor, deps, values }) => {
        const answer = await previewAccess(deps, actor, { email: textOf(values, fields.email).trim() });
        if (!answer.ok) return errors({ [fields.email]: answer.reason });
        return view(accessPreviewForm(answer.preview));
      },
    },
    [accessPreviewView]: {
      run: async ({ actor, deps, input, form }) => {
        const [lead] = refOf(input, 1, 'form');
        await sendAccess(deps, actor, { lead, press: form });
        return view(
          sentenceView('The file is on its way to you as a direct message: a PDF and a JSON file.'),
        );
      },
    },
  },
};
