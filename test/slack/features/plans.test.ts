import { describe, expect, it } from '@jest/globals';
import { actions, views } from '../../../blocks/ids.ts';
import { fullSample } from '../../../src/sandbox/catalogue/full-sample.ts';
import { plans as rows } from '../../../src/sandbox/catalogue/rows/plans.ts';
import { kit as kitFeature } from '../../../src/slack/features/kit.ts';
import { plans } from '../../../src/slack/features/plans.ts';
import { readShipped } from '../../support/read-shipped.ts';

const [kit] = await readShipped();
if (!kit) throw new Error('No plan ships.');
const sample = fullSample(kit);
const shown = JSON.stringify(
  Object.values(rows).flatMap((builders) =>
    Object.values(builders).flatMap((build) => [build(sample)].flat()),
  ),
);
const idsIn = (name: string) => [
  ...new Set([...shown.matchAll(new RegExp(`"${name}":"([^"]+)"`, 'g'))].map(([, id]) => id)),
];

describe('what can be pressed and sent in the windows of a plan', () => {
  it('has a row each', () => {
    const pressable = idsIn('action_id').filter((id) => id?.startsWith('plan.'));
    expect(pressable.length).toBeGreaterThan(15);
    const handled = Object.keys({ ...plans.actions, ...kitFeature.actions });
    expect(pressable.filter((id) => !handled.includes(id ?? ''))).toEqual([]);
    const sent = idsIn('callback_id').filter((id) => id?.startsWith('plan-'));
    expect(sent.length).toBeGreaterThan(4);
    expect(sent.filter((id) => !Object.keys(plans.submissions ?? {}).includes(id ?? ''))).toEqual([]);
  });

  it('opens a window at once where it stands in a message', () => {
    for (const id of [actions.lookAtChange, actions.approveIn, actions.sendBackIn])
      expect(plans.actions?.[id]?.loading).toBeTruthy();
    expect(plans.submissions?.[views.changeQuestion]?.loading).toBeUndefined();
  });
});
