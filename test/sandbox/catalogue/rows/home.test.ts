import { expect, it } from '@jest/globals';
import { fullSample } from '../../../../src/sandbox/catalogue/full-sample.ts';
import { home } from '../../../../src/sandbox/catalogue/rows/home.ts';
import { wordsIn } from '../../../blocks/samples.ts';
import { readShipped } from '../../../support/read-shipped.ts';

it('the catalogue shows a coordinator’s Home with everything on it, and that of somebody who only interviews', async () => {
  const [kit] = await readShipped();
  if (!kit) throw new Error('No plan ships.');
  const shown = home['home/home-view.ts']?.homeView?.(fullSample(kit)) as object[];
  const [coordinators = '', others = ''] = shown.map((view) => wordsIn(view));
  for (const words of [
    'Start a loop',
    'Needs you',
    'My openings',
    'My scorecards',
    'My interviews',
    'My loops',
    'Decided',
  ])
    expect(coordinators).toContain(`${words}\n`);
  expect(others).not.toContain('Start a loop');
});
