import { describe, expect, it } from '@jest/globals';
import { handoverForm } from '../../../src/slack/features/responsible.ts';
import { fitsSlack } from '../../blocks/fits-slack.ts';
import { longName } from '../../blocks/samples.ts';

const loops = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `l${at}`, words: `${longName} · ${at}` }));

describe('the form that hands a loop over', () => {
  fitsSlack({
    'for one loop': () => handoverForm(loops(1)),
    'for more than fit': () => handoverForm(loops(300)),
  });

  it('has the loop chosen where there is just one', () => {
    expect(JSON.stringify(handoverForm(loops(1)).blocks[0])).toContain('initial_option');
    expect(JSON.stringify(handoverForm(loops(2)).blocks[0])).not.toContain('initial_option');
  });
});
