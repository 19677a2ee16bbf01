import { expect, it } from '@jest/globals';
import { play } from '../../../src/sandbox/story/steps.ts';
import { fakeSandbox } from './fake-sandbox.ts';

it('stops with the words of a step that cannot be done', async () => {
  const { sandbox } = fakeSandbox();
  await expect(play(sandbox, { do: 'stop', words: 'Book first.' })).rejects.toThrow('Book first.');
  await expect(play(sandbox, { do: 'wait' })).rejects.toThrow(/^Quorum is still at work\./);
});

it('moves the clock past the moment and says as whom to look', async () => {
  const { sandbox, did } = fakeSandbox();
  const told = await play(sandbox, { do: 'clock', to: 1_600_000, words: 'the final has ended' });
  expect(did).toEqual(['clock 601000']);
  expect(told).toEqual({ words: 'The clock moved on: the final has ended.', who: 'lena', place: 'Dlena' });
});
