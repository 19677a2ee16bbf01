import type { Persona } from '../../../src/sandbox/slack/people/persona.ts';
import { elementsIn } from '../../../src/sandbox/slack/rules/block-elements.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { submitted } from '../stage/play.ts';

/** Slack asks once more where a button says so. */
function confirmationOf(...[target, action, options]: Parameters<Persona['click']>): string[] {
  const blocks = 'blocks' in target ? (target.blocks as StoredView['blocks']) : [];
  const pressed = elementsIn(blocks ?? []).find(
    ({ actionId, element }) =>
      actionId === action && (options?.value === undefined || element.value === options.value),
  );
  const { confirm } = (pressed?.element ?? {}) as { confirm?: { confirm: { text: string } } };
  return confirm ? [confirm.confirm.text] : [];
}

/** Somebody of whom every field that is put before them and every press is counted. */
export function countingHand(person: Persona) {
  const fields: string[] = [];
  const presses: string[] = [];
  const look = (view: StoredView): StoredView => {
    for (const { type, block_id: id } of view.blocks) if (type === 'input') fields.push(String(id));
    return view;
  };
  return {
    ...{ fields, presses, look },
    async submit(view: StoredView): Promise<StoredView | undefined> {
      presses.push(String(view.submit?.text ?? ''));
      const { errors, trouble, view: next } = await submitted(person, view.id);
      if (trouble || Object.keys(errors).length > 0)
        throw new Error(`Not taken: ${trouble ?? JSON.stringify(errors)}`);
      return next && look(next);
    },
    async close(view: StoredView): Promise<void> {
      presses.push('Close');
      await person.closeView(view.id);
    },
    async click(...[target, action, options]: Parameters<Persona['click']>): Promise<void> {
      presses.push(action, ...confirmationOf(target, action, options));
      await person.click(target, action, options);
    },
  };
}
