import * as access from '../../../../blocks/access/access-forms.ts';
import * as adjustments from '../../../../blocks/adjustments/adjustments-form.ts';
import { loopChoice } from '../../../../blocks/lists/reason-forms.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';

/** With every adjustment and the longest words, or with none; the reason for who may read it, and for others. */
const pagesOf = (x: Sample) =>
  [
    { is: 'field' as const, words: x.maybe(1000, 'Migraine after long screen time.') },
    { is: 'kept' as const, readers: ['UOLIVER', 'UANA'] },
    { is: 'not-theirs' as const },
  ].map((reason) => ({
    loop: x.interviewing,
    candidate: x.name,
    lengths: { longerMinutes: x.many(120, 30), breakMinutes: x.many(120, 15) },
    arranged: {
      ...{ captions: true, breaks: true, questionsBefore: true },
      other: x.maybe(300, 'The exercise on paper instead of a shared editor'),
    },
    contact: 'UANA',
    reason,
  }));

export const candidates: RowsByFile = {
  'adjustments/adjustments-form.ts': {
    adjustmentsForm: (x) => pagesOf(x).map((page) => adjustments.adjustmentsForm(page, 'loop')),
    whichAdjustmentsForm: (x) => adjustments.whichAdjustmentsForm(x.loops(1 + x.many(98, 2)).map(loopChoice)),
    adjustmentsView: within,
    whichLoopView: within,
    arrangedTicks: within,
  },
  'access/access-forms.ts': {
    accessForm: () => access.accessForm(),
    accessPreviewForm: (x) =>
      access.accessPreviewForm({
        lead: x.interviewing.id,
        candidate: { name: x.name, email: 'robin.castellan@elsewhere.example' },
        loops: Array.from({ length: x.many(30, 3) }, (_, index) => ({
          ...{ role: x.title('Senior backend engineer, ledger'), level: 'senior', state: 'Decided' },
          sealed: index === 0 ? null : index === 1 ? ('yet' as const) : ('for good' as const),
        })),
      }),
    accessMessageWords: (x) => ({ text: access.accessMessageWords(x.name) }),
    noAccessFileMessage: (x) =>
      access.noAccessFileMessage(x.name, 'this workspace does not let Quorum upload files'),
    accessView: within,
    accessPreviewView: within,
  },
};
