import type { Persona } from '../../../src/sandbox/slack/people/persona.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { submitted } from '../stage/play.ts';

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
      presses.push(action);
      await person.click(target, action, options);
    },
  };
}
