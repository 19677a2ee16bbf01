import { createHash, randomBytes } from 'node:crypto';
import type { InputBlock, KnownBlock } from '@slack/types';
import type { Modal } from '../../../blocks/elements/form.ts';
import { actions, drawnId, fieldOf } from '../../../blocks/ids.ts';
import { isEmpty, isSame, type Standing } from '../../core/cards/draft.ts';
import { type FormField, fieldsIn } from './form.ts';

type Drawing = {
  /** What the window shows so far; nothing when it is new. */
  before: readonly FormField[];
  isFromDraft: boolean;
  standing?: Standing;
};

/**
 * The view under ids with which people see what we send. Slack's client keeps what it once had under an id, whatever is
 * sent later. So a value of ours that is new to a window has an id of its own there. A page of a draft has new ids for
 * everything but the fields in which its writer sees just that value; one that knows where each value came from needs
 * no look at the window, which may be an old one.
 */
export function drawn(view: Modal, { before, isFromDraft, standing }: Drawing): Modal {
  const drawing = randomBytes(4).toString('hex');
  const idOf = (drawnField: FormField): string => {
    const { id, field, shown } = drawnField;
    const earlier = before.find((known) => known.field === field);
    if (standing) return standingId(drawnField, earlier, standing);
    const anew = drawnId(field, drawing);
    const isKept = earlier && (isFromDraft ? isSeen(earlier, shown) : isSame(earlier.shown, shown));
    if (earlier) return isKept ? earlier.id : anew;
    if (isFromDraft) return anew;
    return isEmpty(shown) ? id : drawnId(field, markOf(shown));
  };
  const fields = new Map(fieldsIn(view.blocks, undefined).map((field) => [field.id, field]));
  const blocks = (view.blocks as KnownBlock[]).map((block) => {
    const field = fields.get(block.block_id ?? '');
    return field ? emptyable({ ...block, block_id: idOf(field) }, field) : block;
  });
  return { ...view, blocks };
}

const again = '+';

/**
 * Where this window told what stands there, its client owns it, and may have more by now. Else the id says since when
 * the value stands: every process has the same one for it, however late it draws.
 */
function standingId(
  { field, shown }: FormField,
  earlier: FormField | undefined,
  { since, told }: Standing,
): string {
  const at = since[field];
  const own = Object.keys(told).find((id) => fieldOf(id) === field && told[id] === at);
  if (own) return own;
  const id = drawnId(field, at === undefined ? 'new' : at.toString(36));
  // Emptied without a word of it, or told so by a client that nobody has touched: it has to be seen again.
  if (!earlier?.id.startsWith(id) || !isEmpty(earlier.value) || isEmpty(shown)) return id;
  const [, times] = earlier.id.slice(id.length).split(again);
  return `${id}${again}${Number(times ?? 0) + 1}`;
}

/** Empty, a field may have been emptied without a word of it reaching us: then what the draft has has to be seen again. */
const isSeen = ({ shown, value }: FormField, wanted: FormField['shown']): boolean =>
  isEmpty(value) ? isEmpty(shown) && isEmpty(wanted) : isSame(value, wanted);

/** A field that was away comes back with what was typed over the same value. The mark is no secret: the value stands beside it. */
const markOf = (shown: FormField['shown']): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 8);

/**
 * Some clients call untouched fields empty, so that a field that may stay empty, and has something in it, has to tell
 * when it is emptied.
 */
function emptyable(block: KnownBlock, { shown }: FormField): KnownBlock {
  if (block.type !== 'input' || !block.optional || block.dispatch_action || isEmpty(shown)) return block;
  const isText = /_input$/.test(block.element.type);
  const element = {
    ...block.element,
    action_id: actions.fieldChanged,
    ...(isText ? { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } } : {}),
  } as InputBlock['element'];
  return { ...block, dispatch_action: true, element };
}

/** Where Slack marks a field, by the name that we have for it. */
export function placed(
  errors: Record<string, string>,
  fields: readonly FormField[],
): { marks: Record<string, string>; elsewhere: string[] } {
  const marks: Record<string, string> = {};
  const elsewhere: string[] = [];
  for (const [field, words] of Object.entries(errors)) {
    const found = fields.find((known) => known.isInput && (known.field === field || known.id === field));
    if (found) marks[found.id] = words;
    else elsewhere.push(words);
  }
  return { marks, elsewhere };
}

type SentView = Record<string, unknown> & { blocks: Record<string, unknown>[] };

/** The view as Slack has it, with nothing put into the fields that were emptied; what is typed stays. */
export function withoutValues(view: SentView, emptied: ReadonlySet<string>): Modal {
  const blocks = view.blocks.map((block) => {
    if (!emptied.has(String(block.block_id))) return block;
    const element = Object.entries(block.element ?? {}).filter(([key]) => !key.startsWith('initial_'));
    return { ...block, element: Object.fromEntries(element) };
  });
  const kept = ['type', 'title', 'submit', 'close', 'callback_id', 'private_metadata', 'notify_on_close'];
  const rest = kept.flatMap((key) =>
    view[key] === null || view[key] === undefined ? [] : [[key, view[key]]],
  );
  return { ...Object.fromEntries(rest), blocks } as Modal;
}
