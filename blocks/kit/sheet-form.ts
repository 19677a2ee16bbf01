import { capital } from '../../src/core/capital.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { SheetProblem } from '../../src/core/sheet/row.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, input, type Modal, modal, section, writing } from '../elements/form.ts';
import { clip, count, plain, safe } from '../elements/text.ts';
import { actions, fields, makeRef, views } from '../ids.ts';

type SheetFormInput = { base: Kit; sent?: boolean };

/** All questions as a file to change elsewhere, and such a file brought back. */
export function sheetForm({ base, sent = false }: SheetFormInput): Modal {
  return modal(
    'Export or import',
    [
      section(
        `*${safe(base.title)}*: all questions as a file. Change it, bring it back, and a second coordinator approves what differs.`,
      ),
      buttonRow(
        button('Export a table', actions.exportTable, makeRef(base.id)),
        button('Export a page', actions.exportPage, makeRef(base.id)),
      ),
      context(
        sent
          ? 'On its way to your messages with Quorum.'
          : 'The table (CSV) is for a spreadsheet, the page (Markdown) for an editor.',
      ),
      input({
        id: fields.file,
        label: 'Import a changed file',
        element: { type: 'file_input', filetypes: ['csv', 'tsv', 'md', 'txt'], max_files: 1 },
        hint: 'Questions that are not in it stay as they are.',
      }),
      input({ id: fields.why, label: 'Why', element: writing(300) }),
    ],
    {
      callback_id: views.importPlan,
      private_metadata: makeRef(base.id),
      submit: plain('Propose', 24),
      close: plain('Cancel', 24),
    },
  );
}

const problemsSaid = 4;

/** What keeps a file from being read, the first of it. */
export function importProblems(problems: readonly SheetProblem[]): string {
  const lines = problems
    .slice(0, problemsSaid)
    .map(({ at, message }) => clip(at ? `${capital(at)}: ${message}` : message, 300));
  const more = problems.length - problemsSaid;
  return [...lines, ...(more > 0 ? [`And ${count(more, 'more', 'more')}.`] : [])].join('\n');
}
