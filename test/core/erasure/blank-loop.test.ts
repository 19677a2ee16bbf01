import { expect, it } from '@jest/globals';
import { blankLoop, loopOf, stoneOf } from '../../../src/core/erasure/blank-loop.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';

it('keeps of a loop what its audit and its effects hang on, and nothing else', () => {
  const loop = makeDebriefed();
  const blank = blankLoop(loop);
  expect(Object.keys(blank)).toEqual(
    expect.arrayContaining(Object.keys(makeDebriefed()).filter((key) => key in blank)),
  );
  const text = JSON.stringify(stoneOf(blank));
  for (const words of [loop.candidate.sealed.data, loop.hiringManager, loop.kit.title])
    if (words) expect(text).not.toContain(words);
  expect(loopOf(stoneOf(blank))).toEqual(blank);
  expect(stoneOf(blank)).toMatchObject({ id: loop.id, audit: loop.audit, counter: loop.counter });
});
