import { describe, expect, it } from '@jest/globals';
import { clearDesk, fillView, heard, personOf, send, together } from '../../../src/sandbox/story/hands.ts';
import { type FakeView, fakeSandbox } from './fake-sandbox.ts';

const input = (id: string, element: object, rest = {}) => ({
  type: 'input',
  block_id: id,
  label: { type: 'plain_text', text: id },
  element: { action_id: id, ...element },
  ...rest,
});
const title = { type: 'plain_text', text: 'Start a loop' };

describe('what a played person does', () => {
  it('closes what only says something, and leaves a form to whoever opened it', async () => {
    const views = {
      lena: [{ id: 'V1', callbackId: '' }],
      ana: [{ id: 'V2', callbackId: 'hours.form', title, submit: title }],
    };
    const { sandbox, did } = fakeSandbox({ views });
    await clearDesk(personOf(sandbox, 'lena'));
    expect(did).toEqual(['lena closes V1']);
    await expect(clearDesk(personOf(sandbox, 'ana'))).rejects.toThrow(
      'Ana Duarte has “Start a loop” open. Send it or close it, then press again.',
    );
  });

  it('fills what is empty, what appears meanwhile too, and sends nothing', async () => {
    const name = input('name', { type: 'plain_text_input' });
    const email = input('email', { type: 'email_text_input' });
    const view = {
      id: 'V1',
      callbackId: 'start.form',
      hash: '1',
      title,
      blocks: [name],
      values: {},
      errors: {},
    };
    const filled: string[] = [];
    const fill = async (_id: string, values: Record<string, string>) => {
      for (const [id, value] of Object.entries(values)) {
        filled.push(`${id}: ${value}`);
        view.values = { ...view.values, [id]: { [id]: { value } } };
      }
      view.blocks = [name, email];
      view.hash = String(filled.length);
      return [{}];
    };
    const { sandbox } = fakeSandbox({ views: { lena: [view as FakeView] }, persona: { fill } });
    expect(await fillView(sandbox, personOf(sandbox, 'lena'), 'V1', [])).toBe(2);
    expect(filled).toEqual(['name: Robin Castellan', 'email: robin.castellan@mail.example']);
  });

  it('leaves alone what the person has typed meanwhile, or on their phone', async () => {
    const blocks = ['name', 'email', 'title'].map((id) => input(id, { type: 'plain_text_input' }));
    const common = { id: 'V1', callbackId: 'start.form', privateMetadata: '', hash: '1', title, blocks };
    const view = {
      ...common,
      device: 'laptop',
      userId: 'ULENA',
      values: {} as Record<string, object>,
      errors: {},
    };
    const onPhone = { ...view, id: 'V2', device: 'phone', values: { title: { title: { value: 'Mine' } } } };
    const filled: string[] = [];
    const fill = async (_id: string, values: Record<string, string>) => {
      filled.push(...Object.keys(values));
      view.values = { name: { name: { value: 'Robin' } }, email: { email: { value: 'typed just now' } } };
      return [{}];
    };
    const views = { lena: [view as FakeView], 'lena on a phone': [onPhone as FakeView] };
    const { sandbox } = fakeSandbox({ views, persona: { fill } });
    await fillView(sandbox, personOf(sandbox, 'lena'), 'V1', []);
    expect(filled).toEqual(['name']);
  });

  it('waits for everybody who acts at the same time, and stops with what stopped the first', async () => {
    const done: string[] = [];
    const slowly = new Promise<void>((resolve) => setImmediate(resolve)).then(() => done.push('lena'));
    await expect(together([Promise.reject(new Error('Ana was stopped.')), slowly])).rejects.toThrow(
      'Ana was stopped.',
    );
    expect(done).toEqual(['lena']);
  });

  it('stops at a form that is not complete and tells nothing that stands in it, or with what Slack says', async () => {
    const submit = async () => ({ errors: { flag: 'Say what the red flag is.' } });
    const { sandbox } = fakeSandbox({ persona: { submit } });
    await expect(send(personOf(sandbox, 'lena'), 'V1')).rejects.toThrow(
      'Lena Hoffmann’s form is not complete. Open it as them, put it right, then press again.',
    );
    expect(() => heard({ trouble: 'dispatch_failed' })).toThrow(/^Quorum does not answer\./);
  });
});
