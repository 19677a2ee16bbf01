import {
  ana,
  ben,
  errorOf,
  field,
  modal,
  openView,
  refusal,
  type Stage,
  startStage,
  withScopes,
} from '../stage.ts';
import { png } from '../uploads.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);
const words = (text = 'words') => Buffer.from(text);
const files = (more: object = {}, block: object = {}) =>
  field('papers', { type: 'file_input', action_id: 'files', ...more }, block);

describe('a form that takes files', () => {
  it('hands them to the app when it is submitted', async () => {
    const { id: view } = await openView(stage, modal([files({ filetypes: ['txt', 'pdf'], max_files: 2 })]));
    const own = persona().upload({ name: 'My notes.txt', content: words() });
    expect(own).toMatch(/^F[A-Z0-9]{8,}$/);
    await persona().fill(view, { papers: [own] });
    expect(await errorOf(stage.web.files.info({ file: own }))).toBe('file_not_found');
    expect(await persona().submit(view)).toMatchObject({ isSent: true, errors: {} });
    const [file] = stage.heard.at(-1)?.body.view.state.values.papers.files.files ?? [];
    expect(file).toMatchObject({
      id: own,
      name: 'My notes.txt',
      title: 'My notes.txt',
      size: 5,
      user: ana.id,
      mimetype: 'text/plain',
      filetype: 'text',
      created: expect.any(Number),
      url_private: `${stage.stand.url}/files-pri/TTEAM-${own}/my_notes.txt`,
      url_private_download: `${stage.stand.url}/files-pri/TTEAM-${own}/download/my_notes.txt`,
    });
    expect((await stage.web.files.info({ file: own })).file?.id).toBe(own);
  });

  it('says which element it was, and is empty when nothing was chosen', async () => {
    const { id: view } = await openView(
      stage,
      modal([files({}, { optional: true }), field('a', { initial_value: 'x' })]),
    );
    await persona().submit(view);
    expect(stage.heard.at(-1)?.body.view.state.values.papers).toEqual({
      files: { type: 'file_input', files: [] },
    });
  });

  it('asks for a file unless it is optional', async () => {
    const { id: view } = await openView(stage, modal([files()]));
    expect(await persona().submit(view)).toMatchObject({
      isSent: false,
      errors: { papers: expect.any(String) },
    });
  });

  it('takes as many as it says, ten when it says nothing', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        persona().upload({ name: `${index}.txt`, content: words() }),
      );
    const { id: view } = await openView(
      stage,
      modal([files({ max_files: 1 }), field('more', { type: 'file_input' })]),
    );
    await expect(persona().fill(view, { papers: many(2) })).rejects.toThrow('At most 1');
    await expect(persona().fill(view, { more: many(11) })).rejects.toThrow('At most 10');
    await persona().fill(view, { papers: many(1), more: many(10) });
  });

  it('takes the person’s own files, of the kinds it names and of a size', async () => {
    const { id: view } = await openView(stage, modal([files({ filetypes: ['jpeg', 'png'] })]));
    const fill = (id: string) => persona().fill(view, { papers: [id] });
    await expect(fill('F0000000000')).rejects.toThrow('no file');
    await expect(fill(stage.stand.as(ben.id).upload({ name: 'a.png', content: png() }))).rejects.toThrow(
      'no file',
    );
    await expect(fill(persona().upload({ name: 'a.txt', content: words() }))).rejects.toThrow('jpeg, png');
    const large = Buffer.concat([png(), Buffer.alloc(10 * 1024 * 1024)]);
    await expect(fill(persona().upload({ name: 'a.png', content: large }))).rejects.toThrow('10 MB');
    await fill(persona().upload({ name: 'A.PNG', content: png() }));
  });
});

describe('the rules of the element', () => {
  it.each<[string, object, string]>([
    ['ten files', files({ max_files: 10 }), 'ok'],
    ['no files', files({ max_files: 0 }), 'invalid_arguments'],
    ['eleven files', files({ max_files: 11 }), 'invalid_arguments'],
    ['no kinds', files({ filetypes: [] }), 'invalid_arguments'],
    ['a placeholder', files({ placeholder: { type: 'plain_text', text: 'x' } }), 'invalid_arguments'],
    ['an actions block', { type: 'actions', elements: [{ type: 'file_input' }] }, 'invalid_arguments'],
  ])('%s: %j %s', async (_what, block, expected) => {
    await persona().command('/hire start');
    const trigger_id = stage.heard.at(-1)?.body.trigger_id;
    expect(await errorOf(stage.web.views.open({ trigger_id, view: modal([block]) }))).toBe(expected);
  });

  it('is for modals only, and for apps that may read files', async () => {
    // biome-ignore lint/suspicious/noExplicitAny: wrong blocks are the point
    const blocks = [files()] as any;
    expect(await errorOf(stage.web.chat.postMessage({ channel: ana.id, text: 'x', blocks }))).toBe(
      'invalid_blocks',
    );
    const view = { type: 'home' as const, blocks };
    expect(await errorOf(stage.web.views.publish({ user_id: ana.id, view }))).toBe('invalid_arguments');
    const bare = await startStage({ manifest: withScopes('commands', 'chat:write') });
    await bare.stand.as(ana.id).command('/hire start');
    const trigger_id = bare.heard.at(-1)?.body.trigger_id;
    expect(await refusal(bare.web.views.open({ trigger_id, view: modal(blocks) }))).toMatchObject({
      error: 'missing_scope',
      needed: 'files:read',
    });
    await bare.stop();
  });
});
