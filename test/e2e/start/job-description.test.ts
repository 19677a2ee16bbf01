import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Opening } from '../../../src/core/opening/opening.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { cora, dana, hana } from '../../support/stage/company.ts';
import { has, setUpCoordinators, submitted, until } from '../../support/stage/play.ts';
import { monday, raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);

describe('the job description of an opening', () => {
  const it = chapters();
  let stage: Stage;
  const opening: Opening = makeOpening({
    ...{ state: 'open', agreed: [cora.id, hana.id], pools: {} },
    ...{ title: 'Tester in payments', region: 'Germany', mustHaves: ['5 years of testing'] },
    ...{ coordinator: cora.id, hiringManager: hana.id, createdAt: monday },
    held: {
      ...{ kit: 'small-team-reviews', level: 'mid', focus: ['service-api'], attitudes: ['ownership'] },
      ...{ rounds: ['peer-technical'], exercises: {}, reasons: {}, changed: {} },
    },
  });
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    const row = { ...opening, _id: `TACME:${opening.id}` as never };
    const audit = { seq: 0, hash: '', pending: [] };
    await stage.database.collection('openings').insertOne({ ...row, isWaiting: false, audit });
  });
  afterAll(() => stage.close());

  const audited = async () => {
    const rows = await stage.database
      .collection('audit')
      .find({ chain: opening.id })
      .sort({ seq: 1 })
      .toArray();
    return rows.map(({ what }) => String(what));
  };
  const manager = () => stage.slack.as(hana.id);
  const stored = async () =>
    (await stage.database.collection('openings').findOne({ id: opening.id })) as unknown as Opening;
  async function described(): Promise<StoredView> {
    await manager().command('/hire role');
    const list = await manager().waitForView(has('Tester in payments'));
    await manager().click({ view: list.id }, 'opening.see');
    const shown = await manager().waitForView(has('opening.describe'));
    await manager().click({ view: shown.id }, 'opening.describe');
    return manager().waitForView(has('opening.send-description'));
  }
  async function page(view: StoredView, name: string): Promise<StoredView> {
    await manager().click({ view: view.id }, 'opening.page', { value: `${opening.id}~${name}~check` });
    return manager().waitForView(({ callbackId }) => callbackId === 'opening-page.form');
  }
  const files = () =>
    manager()
      .files(manager().directChannel())
      .filter(({ name }) => name.startsWith('job-description-'));

  it('names what is vague in it, with the sentence to write instead', async () => {
    const shown = words((await described()).blocks);
    expect(shown).toContain('“5 years of testing” counts years');
    expect(shown).toContain('You join the team of … people that builds … for …');
    // Its plan asks nothing of the kind.
    expect(shown).not.toContain('hard problem');
  });

  it('leads from a finding to its page, and back to the check once it is exact', async () => {
    const form = await page(manager().currentView() as StoredView, 'person');
    await manager().fill(form.id, { mustHaves: 'Has tested a release of a ledger', payTo: '72000.5' });
    const { view: after, errors, trouble } = await submitted(manager(), form.id);
    expect([errors, trouble]).toEqual([{}, undefined]);
    expect(words(after?.blocks)).not.toContain('counts years');
    expect(words(after?.blocks)).not.toContain('no pay');
    expect(words(after?.blocks)).toContain('• €72,000.50 a year');
    await stage.database
      .collection('openings')
      .updateOne({ id: opening.id }, { $set: { state: 'open', agreed: [cora.id, hana.id], notices: [] } });
  });

  it('takes what only it says, and loops start as before', async () => {
    const view = manager().currentView() as StoredView;
    const form = await page(view, 'advert');
    await manager().fill(form.id, { kind: 'Full-time', about: 'A rockstar joins <six> people.' });
    const { view: after, errors, trouble } = await submitted(manager(), form.id);
    expect([errors, trouble]).toEqual([{}, undefined]);
    expect(words(after?.blocks)).toContain('“rockstar”');
    expect(words(after?.blocks)).toContain('A rockstar joins &lt;six&gt; people.');
    expect(await stored()).toMatchObject({
      ...{ state: 'open', agreed: [cora.id, hana.id] },
      advert: { kind: 'Full-time', about: 'A rockstar joins <six> people.', benefits: '', fits: '' },
    });
  });

  it('comes as a Markdown file, once for each time that somebody asks for it', async () => {
    const view = manager().currentView() as StoredView;
    await manager().click({ view: view.id }, 'opening.send-description');
    await manager().waitForView(has('On its way to you'));
    await until(async () => files().length > 0 && (await stored()).notices.length === 0);
    const [file, ...rest] = files();
    expect([file?.title, rest]).toEqual(['Job description: Tester in payments', []]);
    const text = manager()
      .download(file?.id ?? '')
      .toString();
    expect(text).toMatch(
      /^# Tester in payments\n\n\*\*Place:\*\* Germany {2}\n\*\*Employment:\*\* Full-time/,
    );
    expect(text).toContain('## What the person in this role does\n\n- ');
    expect(text).toContain('A rockstar joins &lt;six> people.');
    expect(await audited()).toEqual(['opening.changed', 'opening.changed', 'opening.described']);
  });

  it('stands in a message where the workspace takes no files', async () => {
    stage.slack.policies.uploads = { method: 'files.getUploadURLExternal', code: 'file_uploads_disabled' };
    const view = manager().currentView() as StoredView;
    await manager().click({ view: view.id }, 'opening.send-description');
    const message = await manager().waitForMessage(has('this workspace takes no file uploads'));
    expect(words(message.blocks)).toContain('## What you bring');
    expect(files()).toHaveLength(1);
    stage.slack.policies.uploads = null;
  });

  it('is nobody else’s', async () => {
    const stranger = stage.slack.as(dana.id);
    await stranger.command('/hire role');
    const refused = await stranger.waitForView(has('Only coordinators'));
    expect(words(refused)).not.toContain('Tester in payments');
  });
});
