import { beforeEach, describe, expect, it } from '@jest/globals';
import { broughtTo, fetchResume, forgetResume, sealResume } from '../../../src/flows/steps/brought-resume.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { makeReviewKit, reviewDraft } from '../../support/makers/make-reviews.ts';
import { newKey } from '../../support/makers/sealed-loops.ts';

const vault = createVault([newKey()]);
const candidate = { name: 'Robin Smith', email: 'robin@elsewhere.test' };
const review = reviewDraft(['resume']).rounds.find(({ needs }) => needs === 'resume');
const form = { file: null, link: '', text: '', answers: [] };
const files = {
  fetch: async (_team: string, id: string) =>
    id === 'F1'
      ? { ok: true, name: 'Robin Smith.pdf', mimetype: 'application/pdf', content: new Uint8Array([1, 2]) }
      : { ok: false, reason: 'This file is not there any more.' },
};
const actor = { team: 'TACME', user: 'UCORA' };
const loop = { team: 'TACME', id: 'loop', dataKey: vault.newDataKey({ team: 'TACME', id: 'loop' }) };
let kept: string[] = [];
const materials = {
  save: async ({ fingerprint }: { fingerprint: string }) => void kept.push(fingerprint),
  remove: async ({ fingerprint }: { fingerprint: string }) => {
    kept = kept.filter((known) => known !== fingerprint);
  },
};
beforeEach(() => {
  kept = [];
});

const fetched = (resume: object) =>
  fetchResume({ files } as never, actor, {
    resume: { ...form, ...resume },
    review: review as never,
    candidate,
  });

describe('a resume that comes with the first page', () => {
  it('is checked as what /hire material brings', async () => {
    expect(makeReviewKit().rounds[0]?.id).toBe('resume');
    expect(await fetched({ link: 'http://plain.test' })).toMatchObject({
      ok: false,
      errors: { link: expect.anything() },
    });
    expect(await fetched({ file: 'F2' })).toEqual({
      ok: false,
      errors: { file: 'This file is not there any more.' },
    });
    expect(
      await fetchResume({ files } as never, actor, { resume: null, review: review as never, candidate }),
    ).toEqual({
      ...{ ok: true, resume: null },
    });
  });

  it('is sealed under a name of ours, its file beside it, and goes with it', async () => {
    const answer = await fetched({ file: 'F1', text: ' Ten years. ' });
    if (!answer.ok || !answer.resume) throw new Error('It was refused.');
    const brought = await sealResume({ vault, materials } as never, loop, answer.resume);
    expect(brought).toMatchObject({
      round: review?.id,
      file: { name: 'resume.pdf', mimetype: 'application/pdf' },
    });
    expect(JSON.stringify(brought)).not.toMatch(/Robin|Ten years/);
    expect(kept).toEqual([brought.fingerprint]);
    await forgetResume({ materials } as never, loop, brought);
    expect(kept).toEqual([]);
  });
});

describe('a resume whose rounds were switched', () => {
  const sealedCandidate = { ...vault.sealCandidate(loop, candidate), slackUser: null };
  const draftOf = async (link: string, { text = '', blind = false, isRead = true }) => {
    const resume = { words: { text, link, answers: [], fileName: '' }, content: null, file: null };
    const brought = await sealResume({ vault, materials } as never, loop, { ...resume, round: 'resume' });
    const draft = reviewDraft([isRead ? 'resume' : 'written']);
    const rounds = draft.rounds.map((round) => ({ ...round, id: 'r1', blind }));
    return { ...draft, ...loop, candidate: sealedCandidate, rounds, brought };
  };
  const move = async (...asked: Parameters<typeof draftOf>) => {
    const draft = await draftOf(...asked);
    const moved = await broughtTo({ vault, materials } as never, draft);
    const words =
      moved.brought && vault.openMaterial(loop, { id: moved.brought.round, material: moved.brought });
    return { ...moved, words };
  };

  it('goes to the round that reads it, with what its readers may be told', async () => {
    const link = 'https://cv.test/robin-smith';
    expect(await move(link, {})).toMatchObject({ left: null, brought: { round: 'r1' }, words: { link } });
    const blind = await move(link, { blind: true, text: 'Ten years.' });
    expect(blind).toMatchObject({ left: 'named', words: { link: '', text: 'Ten years.' } });
    expect(await move(link, { blind: true })).toMatchObject({ left: 'named', brought: null });
  });

  it('is not kept where nobody reads it', async () => {
    expect(await move('https://cv.test', { isRead: false })).toMatchObject({ left: 'unread', brought: null });
  });
});
