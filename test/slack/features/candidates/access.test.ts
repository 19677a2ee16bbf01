import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { AccessFile } from '../../../../src/core/access/access-file.ts';
import type { StoredView } from '../../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../../support/chapters.ts';
import { candidate, cora, dana, hana, ines, jon, kim } from '../../../support/stage/company.ts';
import { auditOf, fillCard, has, playUntilCards, theLoop, until } from '../../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../../support/stage/stage.ts';

const canary = 'CANARY-EVIDENCE';

describe('the access file of a candidate', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await playUntilCards(stage);
  });
  afterAll(() => stage.close());

  const mark = async (user: string, administrators: string[]) => {
    const person = stage.slack.as(user);
    await person.command('/hire privacy');
    const form = await person.waitForView((view) => view.callbackId === 'privacy.form');
    await person.fill(form.id, { administrators });
    const outcome = await person.submit(form.id);
    await person.closeView(form.id);
    return outcome;
  };
  const preview = async (email = candidate.email): Promise<StoredView> => {
    const person = stage.slack.as(cora.id);
    await person.command('/hire access');
    const form = await person.waitForView((view) => view.callbackId === 'access.form');
    await person.fill(form.id, { email });
    const outcome = await person.submit(form.id);
    const { view, errors } = outcome;
    if (view && Object.keys(errors).length === 0) return view;
    await person.closeView(form.id);
    throw new Error(JSON.stringify(errors));
  };
  const files = () => stage.slack.as(cora.id).files(stage.slack.as(cora.id).directChannel());
  const newest = (ending: string) => {
    const found = files().findLast(({ name }) => name.startsWith('access-') && name.endsWith(ending));
    return stage.slack.as(cora.id).download(found?.id ?? '');
  };
  const send = async (told: string): Promise<AccessFile> => {
    const before = files().length;
    const shown = await preview();
    expect(JSON.stringify(shown.blocks)).toContain(told);
    await stage.slack.as(cora.id).submit(shown.id);
    await stage.slack.as(cora.id).closeView(shown.id);
    await until(() => files().length === before + 2);
    return JSON.parse(newest('.json').toString()) as AccessFile;
  };

  it('is for coordinators whom an admin of the workspace has marked, and for nobody who marks themselves', async () => {
    await stage.slack.as(cora.id).command('/hire access');
    await stage.slack.as(cora.id).waitForView((view) => has('Only administrators see to this')(view.blocks));
    expect(JSON.stringify((await mark(cora.id, [cora.id])).errors)).toContain(
      'change who is an administrator',
    );
    expect(JSON.stringify((await mark(dana.id, [dana.id])).errors)).toContain('among the coordinators');
    expect((await mark(dana.id, [cora.id])).errors).toEqual({});
    await stage.slack.as(hana.id).command('/hire access');
    await stage.slack.as(hana.id).waitForView((view) => has(`Ask <@${cora.id}>`)(view.blocks));
  });

  it('says that nothing is kept of an address that nobody has, and keeps the form', async () => {
    await expect(preview('nobody@elsewhere.test')).rejects.toThrow('Quorum keeps nothing');
  });

  it('holds nothing that a scorecard says before the gate opens, and says when to ask again', async () => {
    await fillCard(stage, ines.id, { evidence: `${canary}: Jonas liked it, <@${kim.id}> did not.` });
    const file = await send('its debrief is not open');
    const text = JSON.stringify(file);
    expect(text).not.toContain(canary);
    expect(text).not.toMatch(/exceeds|strong|card\.sealed/i);
    expect(file.loops).toHaveLength(1);
    expect(file.loops[0]).toMatchObject({ scorecards: [], decisions: [], history: [], state: 'Under way' });
    expect(file.loops[0]?.leftOut[0]?.why).toContain('Ask for this file again');
    expect(file.loops[0]?.messages[0]?.text).toContain('an interview for the role of');
  });

  it('holds ratings and evidence once it is open, and names nobody else', async () => {
    await fillCard(stage, jon.id, { rating: 'below', evidence: 'Ines asked, as ines@acme.test wrote.' });
    await fillCard(stage, kim.id);
    await until(async () => (await theLoop(stage)).gate.state === 'open');
    stage.clock.advance(120_000);
    const file = await send('scorecards and decisions included');
    const [loop] = file.loops;
    expect(loop?.scorecards.map(({ by }) => by)).toEqual(['Interviewer 1', 'Interviewer 2', 'Interviewer 3']);
    const text = JSON.stringify(file);
    expect(text).toContain(`${canary}: [Interviewer 2] liked it, [Interviewer 3] did not.`);
    expect(text).toContain('[Interviewer 1] asked, as [Interviewer 1] wrote.');
    expect(text).toContain(candidate.email);
    for (const { id, realName, email } of [ines, jon, kim, hana, cora])
      for (const word of [id, realName, realName.split(' ')[0] ?? '', email])
        expect(text).not.toContain(word);
    expect(loop?.leftOut).toEqual([]);
    expect(newest('.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    if (process.env.QUORUM_KEEP_PDF)
      writeFileSync(join(mkdtempSync(join(tmpdir(), 'access-')), 'access.pdf'), newest('.pdf'));
  });

  it('says who looks through it before it is sent, and stands in the audit', async () => {
    const messages = JSON.stringify(stage.slack.requests.filter(({ method }) => method.startsWith('files.')));
    expect(messages).toContain('Somebody who knows the law');
    const audit = await auditOf(stage);
    expect(audit.filter(({ what }) => what === 'access.asked').map(({ by }) => by)).toEqual([
      cora.id,
      cora.id,
    ]);
  });
});
