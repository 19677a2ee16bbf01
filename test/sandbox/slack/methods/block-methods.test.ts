import { plain, type Stage, section, startStage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

/** As anybody may ask it: without a token. */
async function validate(args: Record<string, unknown>) {
  const body = Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const answer = await fetch(`${stage.stand.apiUrl}blocks.validate`, {
    method: 'POST',
    body: new URLSearchParams(body),
  });
  return (await answer.json()) as {
    ok: boolean;
    error?: string;
    errors?: { pointer: string; code: string }[];
  };
}

const view = (more: object) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'x' },
  blocks: [],
  ...more,
});

describe('blocks.validate', () => {
  it.each<[string, Record<string, unknown>]>([
    ['blocks', { blocks: [section('a')] }],
    ['a message', { message: { text: 'a', blocks: [section('a')] } }],
    ['a view', { view: view({}) }],
    ['a Home tab', { view: { type: 'home', blocks: [section('a')] } }],
  ])('takes %s, and needs no token', async (_, args) => {
    expect(await validate(args)).toEqual({ ok: true });
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['blocks', { blocks: [section('')] }, 'invalid_blocks', '/blocks/0/text/text'],
    ['a message', { message: { text: 'a', blocks: [{ type: 'x' }] } }, 'invalid_message', '/blocks/0/type'],
    ['a message that is too long', { message: { text: 'x'.repeat(40_001) } }, 'invalid_message', '/blocks'],
    ['a view', { view: view({ callback_id: 'x'.repeat(256) }) }, 'invalid_view', '/callback_id'],
  ])('says what is wrong with %s, and where', async (_, args, error, pointer) => {
    const answer = await validate(args);
    expect(answer).toMatchObject({ ok: false, error });
    expect(answer.errors).toContainEqual(expect.objectContaining({ pointer, code: 'failed_constraint' }));
  });

  it('knows the newer blocks where the workspace does', async () => {
    const newer = { title: plain('More'), type: 'container', child_blocks: [section('a')] };
    expect(await validate({ blocks: [newer] })).toMatchObject({ ok: false, error: 'invalid_blocks' });
    await stage.stop();
    stage = await startStage({ takesNewerBlocks: true });
    expect(await validate({ blocks: [newer] })).toEqual({ ok: true });
  });

  it('takes exactly one of them', async () => {
    for (const args of [{}, { blocks: [], view: view({}) }, { blocks: 'not JSON' }])
      expect((await validate(args)).error).toBe('invalid_arguments');
  });
});
