import { expect, it } from '@jest/globals';
import type { Loop } from '../../src/core/loop/loop.ts';
import { createVault } from '../../src/vault/vault.ts';
import { newKey, sealedLoop } from '../support/makers/sealed-loops.ts';

const vault = createVault([newKey()]);
const words = 'CANARY-REASON';
const arranged = { captions: true, breaks: false, questionsBefore: false, other: 'CANARY-OTHER' };

function withReason(readers = { by: 'UCORA', contact: 'UPAT' }): Loop {
  const loop = sealedLoop(vault);
  return {
    ...loop,
    adjustments: {
      ...{ number: 1, submission: 'a', by: 'UCORA', at: 0, longerMinutes: 0, breakMinutes: 0 },
      sealed: vault.sealArranged(loop, arranged),
      reason: { ...readers, at: 0, sealed: vault.sealReason(loop, readers, words) },
    },
  };
}

it('opens what is arranged, and the reason for the two whom it was written for alone', () => {
  const loop = withReason();
  expect(vault.openArranged(loop)).toEqual(arranged);
  expect(vault.openArranged(sealedLoop(vault))).toBeNull();
  expect(['UCORA', 'UPAT'].map((reader) => vault.openReason(loop, reader))).toEqual([words, words]);
  expect(['UHANA', 'UINES', ''].map((reader) => vault.openReason(loop, reader))).toEqual([null, null, null]);
});

it('opens to nobody who is written in as its reader afterwards', () => {
  const loop = withReason();
  const { adjustments } = loop;
  if (!adjustments?.reason) throw new Error('There is no reason.');
  const forged = {
    ...loop,
    adjustments: { ...adjustments, reason: { ...adjustments.reason, contact: 'UEVE' } },
  };
  expect(() => vault.openReason(forged, 'UEVE')).toThrow();
});

it('keeps no byte of either in the open', () => {
  expect(JSON.stringify(withReason())).not.toContain('CANARY');
});
