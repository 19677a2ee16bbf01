import type { NewEffect } from '../loop/effect.ts';
import { isDraft } from '../loop/lifecycle.ts';
import { isPressedAgain } from '../loop/outbox.ts';
import { isCandidate } from '../loop/rights.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';

type SendAccessFile = { by: string; press: string; loops: number };
/** What is kept about its candidate, for an administrator; of the newest of their loops, since it is one file for all. */
export const sendAccessFile: Rule<SendAccessFile> = (loop, { by, press, loops }, now) => {
  if (isCandidate(loop, by)) return refuse('access.own');
  if (isDraft(loop)) return refuse('access.nobody');
  const id = `access-${press}`;
  const lane = `access-${by}`;
  if (loop.outbox.some((effect) => effect.id === id || isPressedAgain(effect, lane, now)))
    return unchanged(loop);
  const number = loop.counter + 1;
  const send: NewEffect = { id, kind: 'access.send', lane, due: now, payload: { by, number } };
  const audit = [{ what: 'access.asked', by, about: { loops } }];
  return { ok: true, loop: { ...loop, counter: number }, effects: [send], audit };
};
