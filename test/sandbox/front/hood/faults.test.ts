import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FaultBox, makeFaultBox } from '../../../../src/sandbox/front/hood/faults.ts';
import type { GoogleStandIn } from '../../../../src/sandbox/google/stand-in.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { realClient, startCompany } from '../../google/company.ts';
import { type Stage, startStage } from '../../slack/stage.ts';

describe('faults that are armed under the hood', () => {
  let stage: Stage;
  let google: GoogleStandIn;
  let box: FaultBox;
  beforeAll(async () => {
    stage = await startStage();
    google = await startCompany();
    const app = { state: () => ({ is: 'up' }) };
    box = makeFaultBox({ slack: stage.stand, google, app } as unknown as Sandbox);
  });
  afterAll(async () => {
    await stage.stop();
    await google.close();
  });
  const newest = () => box.page().armed[0];
  const struck = () => [newest()?.fired, newest()?.isOver];

  it('fail the next such call to Slack, once, and are counted', async () => {
    box.arm({ kind: 'fail', where: 'slack', call: 'users.info', code: 'missing_scope' });
    expect((await stage.web.auth.test()).ok).toBe(true);
    expect([newest()?.sentence, ...struck()]).toEqual([
      'Slack answers the next “users.info” with missing_scope.',
      0,
      false,
    ]);
    await expect(stage.web.users.info({ user: 'UANA' })).rejects.toThrow('missing_scope');
    expect(struck()).toEqual([1, true]);
    expect((await stage.web.users.info({ user: 'UANA' })).ok).toBe(true);
  });

  it('fail and delay the next call to Google', async () => {
    box.arm({ kind: 'fail', where: 'google', call: 'read free/busy', code: '403 API not enabled' });
    const client = realClient(google);
    const read = () =>
      client.freebusy.query({
        requestBody: { timeMin: '2027-01-11T08:00:00Z', timeMax: '2027-01-12T08:00:00Z', items: [] },
      });
    await expect(read()).rejects.toThrow();
    expect(struck()).toEqual([1, true]);
    expect((await read()).status).toBe(200);
    box.arm({ kind: 'slow', where: 'google', call: 'anything', seconds: 1 });
    await read();
    expect(struck()).toEqual([1, true]);
    expect(google.requests.at(-1)).toMatchObject({ fault: 'late', status: 200 });
    expect(google.requests.at(-1)?.ms).toBeGreaterThanOrEqual(990);
  });

  it('deliver the next command twice, and lose the answer to one', async () => {
    stage.reply(() => ({}));
    const person = stage.stand.as('UANA');
    box.arm({ kind: 'twice', call: 'command' });
    const before = stage.heard.length;
    await person.command('/hire help');
    expect([stage.heard.length - before, ...struck()]).toEqual([2, 1, true]);
    box.arm({ kind: 'lose', where: 'app', call: 'anything' });
    expect((await person.command('/hire help')).trouble).toBe('dispatch_failed');
    expect([stage.heard.length - before, ...struck()]).toEqual([3, 1, true]);
    expect((await person.command('/hire help')).trouble).toBeUndefined();
  });

  it('can be taken back as long as they have not struck', async () => {
    box.arm({ kind: 'fail', where: 'slack', call: 'anything', code: 'HTTP 500' });
    box.arm({ kind: 'twice', call: 'anything' });
    for (const { id } of box.page().armed) box.takeBack(id);
    expect(box.page().armed).toEqual([]);
    const before = stage.heard.length;
    await stage.stand.as('UANA').command('/hire help');
    expect(stage.heard.length - before).toBe(1);
    expect((await stage.web.auth.test()).ok).toBe(true);
    expect(() => box.takeBack(1)).toThrow('That fault is not armed any more.');
  });

  it('are of the calls and answers that there are', () => {
    const arm = (call: string, code: string) => () => box.arm({ kind: 'fail', where: 'slack', call, code });
    expect(arm('chat.shout', 'internal_error')).toThrow('“chat.shout” is no call that can fail');
    expect(arm('chat.update', 'too_lazy')).toThrow('“too_lazy” is no answer that is known');
  });
});
