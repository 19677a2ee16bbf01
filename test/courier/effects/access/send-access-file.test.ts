import { expect, it } from '@jest/globals';
import type { Task } from '../../../../src/courier/deps.ts';
import { sendAccessFile } from '../../../../src/courier/effects/access/send-access-file.ts';
import { makeDebriefed } from '../../../support/makers/debriefed.ts';

/** A task whose every way out fails the test. */
function task(administrators: string[], slackUser = 'UROBIN', isUnclear = false) {
  const asked: string[] = [];
  const loop = { ...makeDebriefed(), candidate: { ...makeDebriefed().candidate, slackUser } };
  const deps = {
    settings: { get: async () => ({ coordinators: ['UCORA'], administrators }) },
    vault: { openCandidate: () => ({ name: 'Robin', email: 'r@x.test' }), lookups: () => ['hash'] },
    loops: {
      withCandidate: async () => {
        asked.push('loops');
        return [loop];
      },
    },
  };
  const effect = { payload: { by: 'UCORA', number: 1 }, unclear: isUnclear };
  return { asked, task: { deps, loop, effect, now: 0 } as unknown as Task<'access.send'> };
}

it('sends nothing to somebody who is no administrator any more, and looks nothing up', async () => {
  const { asked, task: late } = task([]);
  expect(await sendAccessFile(late)).toEqual([]);
  expect(asked).toEqual([]);
});

it('sends nothing to somebody who is the candidate themselves', async () => {
  const { asked, task: own } = task(['UCORA'], 'UCORA');
  expect(await sendAccessFile(own)).toEqual([]);
  expect(asked).toEqual(['loops']);
});
