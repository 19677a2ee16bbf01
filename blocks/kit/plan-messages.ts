import type { Kit } from '../../src/core/kit/kit.ts';
import type { Difference } from '../../src/core/kit-edits/difference.ts';
import type { PlanNotice, Proposal, Settled, SheetFormat } from '../../src/core/kit-edits/history.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { type Message, section } from '../elements/form.ts';
import { brief, mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { differenceBlocks, inMessageRoom } from './difference-blocks.ts';

type ChangeMessageInput = {
  kit: Kit;
  notice: Pick<PlanNotice, 'kind' | 'by' | 'number'>;
  /** Null once it is approved. */
  proposal: Proposal | null;
  /** The version that the differences start from. */
  number: number;
  differences: Difference[];
};

/** What a coordinator is told of a change: to approve it, that it was sent back, or that it counts. */
export function changeMessage({ kit, notice, proposal, number, differences }: ChangeMessageInput): Message {
  const title = safe(kit.title);
  const who = mention(notice.by);
  if (!proposal)
    return {
      text: `Approved: your change of the interview plan ${title}`,
      blocks: [
        section(
          `${who} approved your change of the interview plan *${title}*. It is version ${notice.number}: loops that start from now on ask so, and running loops keep their words.`,
        ),
      ],
    };
  const ref = makeRef(kit.id, proposal.id);
  const look = button('Look', actions.lookAtChange, ref);
  if (notice.kind === 'sent-back')
    return {
      text: `Sent back: your change of the interview plan ${title}`,
      blocks: [
        section(
          `${who} sent your change of the interview plan *${title}* back: ${brief(proposal.sentBack?.reason ?? '', 600)}\nYour words are kept. *Look* lets you change them or take them back.`,
        ),
        buttonRow(look),
      ],
    };
  const back = proposal.backTo === 0 ? 'how it shipped' : `version ${proposal.backTo}`;
  const wish =
    proposal.backTo === null
      ? `${who} wants to change the interview plan *${title}*.`
      : `${who} wants the interview plan *${title}* to go back to ${back}.`;
  return {
    text: `A change of an interview plan to approve: ${title}`,
    blocks: [
      section(
        `${wish} Look at the difference, and approve it or send it back.\n_${brief(proposal.why, 400)}_`,
      ),
      ...differenceBlocks(differences, inMessageRoom),
      buttonRow(
        primaryButton('Approve', actions.approveIn, makeRef(kit.id, proposal.id, number)),
        button('Send back', actions.sendBackIn, ref),
        look,
      ),
    ],
  };
}

/** In place of a message whose buttons lead nowhere any more. */
export function settledMessage(title: string, { how, by, number }: Settled): Message {
  const plan = `the change of the interview plan *${safe(title)}*`;
  const words = {
    approved: `${mention(by)} approved ${plan}. It is version ${number}.`,
    'sent-back': `${mention(by)} sent ${plan} back.`,
    'taken-back': `${mention(by)} took back ${plan}.`,
    replaced: `${mention(by)} proposed ${plan} anew.`,
  }[how];
  return { text: words, blocks: [section(words)] };
}

/** What stands beside a plan's questions when they are sent as a file. */
export const sheetWords = (
  { title }: Pick<Kit, 'title'>,
  number: number,
  format: SheetFormat,
): { title: string; comment: string } => ({
  title: `Interview plan: ${title}`,
  comment: `The questions of the interview plan *${brief(title, 200)}*, ${number === 0 ? 'as it shipped' : `version ${number}`}. Change them in ${format === 'csv' ? 'any spreadsheet' : 'any editor'}, and bring the file back with \`/hire kit\`, *Export or import*. Candidates must not see it.`,
});

/** Where the workspace takes no files. */
export function noSheetMessage(why: string): Message {
  const words = `The questions cannot be sent as a file: ${why}. Ask a Slack admin to allow it, then press *Export* again.`;
  return { text: words, blocks: [section(words)] };
}
