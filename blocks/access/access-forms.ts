import { context, input, type Message, type Modal, modal, section, sections } from '../elements/form.ts';
import { count, ended, plain, safe } from '../elements/text.ts';
import { fields, makeRef, viewId } from '../ids.ts';

export const accessView = viewId('access');
export const accessPreviewView = viewId('access-preview');

/** Whose file it is to be. */
export const accessForm = (): Modal =>
  modal(
    'Access file',
    [
      input({
        id: fields.email,
        label: 'Candidate’s email',
        element: { type: 'email_text_input' },
        hint: 'The address that their loops were started with.',
      }),
      context('The next page shows what is in the file and what is not. Nothing is sent before you say so.'),
    ],
    { callback_id: accessView, submit: plain('Look it up', 24), close: plain('Cancel', 24) },
  );

/** `sealed`: its scorecards stay out, because nobody reads them yet, or nobody ever will. */
export type AccessPreview = {
  lead: string;
  candidate: { name: string; email: string };
  loops: { role: string; level: string; state: string; sealed: 'yet' | 'for good' | null }[];
};

const sealedWords = {
  yet: 'without its scorecards and decisions: its debrief is not open. Ask again once it is',
  'for good': 'without its scorecards: it was canceled, and nobody ever opened them',
};
const mostLoops = 20;

/** What will be in it, before it is made. */
export function accessPreviewForm({ lead, candidate, loops }: AccessPreview): Modal {
  const rest = loops.length - mostLoops;
  const lines = loops
    .slice(0, mostLoops)
    .map(
      ({ role, level, state, sealed }) =>
        `• ${safe(role)}, ${level} · ${state.toLowerCase()}: ${sealed ? sealedWords[sealed] : 'everything, scorecards and decisions included'}`,
    );
  return modal(
    'Access file',
    [
      section(`*${safe(candidate.name)}* · ${safe(candidate.email)}\n${count(loops.length, 'loop')}:`),
      ...sections([...lines, ...(rest > 0 ? [`and ${rest} more`] : [])]),
      section(
        'Other people are called by what they did, such as _Interviewer 1_. Private notes, half-written and practice scorecards and the reason for adjustments stay out; the file says why.',
      ),
      section(careWords),
    ],
    {
      callback_id: accessPreviewView,
      private_metadata: makeRef(lead),
      submit: plain('Send it to me', 24),
      close: plain('Cancel', 24),
    },
  );
}

/** Who has to look through it, and for what. */
const beforeSending = [
  'Somebody who knows the law that applies, such as your data protection officer or counsel, looks through the file first.',
  'Evidence can be about other people too, or name somebody whom Quorum does not know: take out what is theirs. Names that Quorum knows are replaced, in typed words as well; nicknames and colleagues whom Quorum never met may be left.',
  'Check who is asking: Quorum does not know that whoever asked you is this candidate.',
];

const careWords = ['*Before it goes to the candidate*', ...beforeSending.map((line) => `• ${line}`)].join(
  '\n',
);

/** With the two files. */
export const accessMessageWords = (candidate: string): string =>
  `What Quorum keeps about ${safe(candidate)}, as PDF and JSON.\n${careWords}`;

/** Where files cannot be sent: why, and what to do. `why` is ours. */
export function noAccessFileMessage(candidate: string, why: string): Message {
  const words = `What Quorum keeps about *${safe(candidate)}* cannot be sent as files: ${ended(why)} Once a workspace admin lets Quorum upload files, \`/hire access\` sends it.`;
  return { text: `The access file of ${safe(candidate)} cannot be sent`, blocks: [section(words)] };
}
