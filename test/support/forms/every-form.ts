import type { Modal } from '../../../blocks/elements/form.ts';
import { viewId } from '../../../blocks/ids.ts';
import { whichLoopForm } from '../../../blocks/lists/reason-forms.ts';
import { buildersIn } from '../../../src/sandbox/catalogue/catalogue.ts';
import { allRows } from '../../../src/sandbox/catalogue/rows/all-rows.ts';
import type { Sample } from '../../../src/sandbox/catalogue/sample.ts';
import { cancelForm } from '../../../src/slack/features/cancel.ts';
import { earlyForm } from '../../../src/slack/features/debrief.ts';
import { excuseForm, reassignForm, recuseForm, replaceForm } from '../../../src/slack/features/exits.ts';
import { handoverForm } from '../../../src/slack/features/responsible.ts';

const loops = [
  { id: 'loop1', words: 'Robin Castellan · Backend developer' },
  { id: 'loop2', words: 'Ada Candidate · Backend developer' },
];
const seats = [
  { loop: 'loop1', seat: 'r1s1', holder: 'UINES', words: 'Ines · Peer technical' },
  { loop: 'loop1', seat: 'r1s2', holder: 'UJON', words: 'Jonas · Peer technical' },
];
const rounds = [{ loop: 'loop1', round: 'r1', words: 'Did not take place: Peer technical' }];

/** Forms that are as large as a choice and a reason have no builder of their own in the catalogue. */
const small = (sample: Sample): Modal[] => [
  cancelForm(loops),
  earlyForm(loops),
  handoverForm(loops),
  ...[excuseForm(seats, rounds), reassignForm(seats), recuseForm(seats), replaceForm(seats)],
  ...['excuse-in', 'reassign-in', 'replace-in', 'reschedule-in'].flatMap(
    (id) => whichLoopForm({ view: viewId(id), title: 'Which loop', rows: 500, loops: sample.loops(3) }) ?? [],
  ),
];

/** Every form that the builders make of a sample, by the id that its submission goes to. */
export function everyForm(sample: Sample): Map<string, Modal[]> {
  const built = buildersIn(allRows).flatMap(({ build }) => [build(sample)].flat() as Modal[]);
  const forms = [...built, ...small(sample)].filter(({ type, submit }) => type === 'modal' && submit);
  const byId = new Map<string, Modal[]>();
  for (const form of forms)
    byId.set(form.callback_id ?? '', [...(byId.get(form.callback_id ?? '') ?? []), form]);
  return byId;
}
