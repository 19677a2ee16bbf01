import { expect, it } from '@jest/globals';
import { guidesOf } from '../../../src/sandbox/demo/same-for-all.ts';
import { panel, type Stage } from '../../../src/sandbox/demo/story.ts';

const text = (words: string) => ({ type: 'section', text: { type: 'mrkdwn', text: words } });
const open = { type: 'actions', elements: [{ type: 'button', action_id: 'pack.open', value: 'l1~r1s1' }] };

it('reads the prompts of this candidate in each interviewer’s guide, below its lines, and closes it', async () => {
  const pressed: string[] = [];
  const message = { channel: 'D1', ts: '1.0', blocks: [text('You interview *Robin*'), open] };
  const guide = {
    id: 'V1',
    blocks: [text('*Robin* · Final'), { type: 'divider' }, text('Which incident?'), text('Listen for')],
  };
  const find = <T>(thing: T, fits: (one: T) => boolean) => {
    expect(fits(thing)).toBe(true);
    return Promise.resolve(thing);
  };
  const persona = {
    waitForMessage: (fits: (one: typeof message) => boolean) => find(message, fits),
    waitForView: (fits: (one: typeof guide) => boolean) => find(guide, fits),
    click: async (_target: unknown, action: string) => pressed.push(action),
    closeView: async (id: string) => pressed.push(id),
  };
  const stage = { sandbox: { slack: { as: () => persona } } } as unknown as Stage;
  const guides = await guidesOf(stage, { name: 'Robin' });
  expect(guides).toEqual(Object.fromEntries(panel.map((who) => [who, ['Which incident?']])));
  expect(pressed).toEqual(panel.flatMap(() => ['pack.open', 'V1']));
});
