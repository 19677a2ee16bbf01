import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../src/core/decide.ts';
import { type RefusalCode, refusalCodes, refusalSentence, refuse } from '../../../src/core/refusals.ts';
import { whomToAsk, withWhom } from '../../../src/core/told/whom.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';

const loop = makeInterviewing();

describe('who is refused something', () => {
  it.each([
    ['an outsider', 'UELSE', 'cancel.not-yours', ' Ask <@UCORA> or <@UHANA>.'],
    ['the hiring manager', 'UHANA', 'rounds.not-coordinator', ' Ask <@UCORA>.'],
    ['the coordinator', 'UCORA', 'decision.not-hiring-manager', ' Ask <@UHANA>.'],
    ['somebody whose scorecard is in', 'UELSE', 'recuse.card-in', ' Tell <@UHANA>.'],
    ['the only one who could', 'UHANA', 'vote.not-called', ''],
    ['somebody whom nobody can help', 'UELSE', 'cancel.debrief-open', ''],
  ] as const)('reads by name whom to ask: %s', (_, by, code, ending) => {
    const refusal = refuse(code);
    expect(withWhom(loop, by, refusal)).toEqual({ ...refusal, reason: `${refusal.reason}${ending}` });
  });

  it('reads it whatever they tried', () => {
    const refused = decide(loop, { type: 'cancelLoop', by: 'UELSE', reason: 'x' }, 0);
    expect(refused).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/ Ask <@UCORA> or <@UHANA>\.$/),
    });
  });

  it('reads no name as the candidate', () => {
    const candidate = { ...loop, candidate: { ...loop.candidate, slackUser: 'UCAND' } };
    const refusal = refuse('loop.not-yours');
    expect(withWhom(candidate, 'UCAND', refusal)).toBe(refusal);
    expect(withWhom(null, 'UELSE', refusal)).toBe(refusal);
  });
});

/** Who somebody is sent to, in words. */
const sentTo =
  /\bOnly (the|coordinators|workspace)\b|\bAsk\b|\b[Tt]ell (the|its)\b|\b[Tt]he (hiring manager|coordinator) can\b|^These scorecards are for|\bfor the reviewers\b/;
/** These name nobody: nobody knows the workspace's admins, and the last is for one who reads their own news. */
const nameless: RefusalCode[] = ['setup.missing', 'doctor.not-admin', 'stage.closed', 'stage.over'];

describe('a sentence that sends somebody to a person', () => {
  const told = refusalCodes.flatMap((code) => {
    const sentence = (refusalSentence as (code: string, ...values: string[]) => string)(
      code,
      'NAMED',
      'NAMED',
    );
    return sentTo.test(sentence) ? [{ code, sentence }] : [];
  });

  it('names them', () => {
    expect(told.length).toBeGreaterThan(30);
    const silent = told.filter(
      ({ code, sentence }) => !whomToAsk[code] && !sentence.includes('NAMED') && !nameless.includes(code),
    );
    expect(silent).toEqual([]);
  });
});
