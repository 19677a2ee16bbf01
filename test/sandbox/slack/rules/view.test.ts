import {
  errorOf,
  field,
  modal,
  openView,
  plain,
  refusal,
  type Stage,
  section,
  startStage,
} from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const open = (view: object) => openView(stage, view);
const long = (count: number) => 'x'.repeat(count);
const form = (more: object = {}) => modal([field('name', {})], more);

describe('limits of a view', () => {
  it.each<[string, string, object]>([
    ['a title of 24', 'ok', form({ title: plain(long(24)) })],
    ['a title of 25', 'invalid_arguments', form({ title: plain(long(25)) })],
    ['a formatted title', 'invalid_arguments', form({ title: { type: 'mrkdwn', text: 'x' } })],
    ['no title', 'invalid_arguments', form({ title: undefined })],
    ['a submit of 25', 'invalid_arguments', form({ submit: plain(long(25)) })],
    ['a close of 25', 'invalid_arguments', form({ close: plain(long(25)) })],
    ['inputs without submit', 'invalid_arguments', form({ submit: undefined })],
    ['no inputs and no submit', 'ok', modal([section('x')], { submit: undefined })],
    ['metadata of 3,000', 'ok', form({ private_metadata: long(3000) })],
    ['metadata of 3,001', 'invalid_arguments', form({ private_metadata: long(3001) })],
    ['a callback id of 256', 'invalid_arguments', form({ callback_id: long(256) })],
    ['an external id of 256', 'invalid_arguments', form({ external_id: long(256) })],
    ['100 blocks', 'ok', modal(Array(100).fill({ type: 'divider' }))],
    ['101 blocks', 'invalid_arguments', modal(Array(101).fill({ type: 'divider' }))],
    ['more than 250 kB', 'view_too_large', modal(Array(99).fill(section(long(2600))))],
    ['an unknown property', 'invalid_arguments', form({ colour: 'red' })],
    ['a home view', 'invalid_arguments', { type: 'home', blocks: [] }],
  ])('%s: %s', async (_what, expected, view) => {
    expect(await errorOf(open(view))).toBe(expected);
  });

  it('says why, as Slack words it', async () => {
    const refused = await refusal(open(form({ submit: undefined })));
    expect(refused?.response_metadata?.messages).toEqual([
      '[ERROR] must define `submit` to use an `input` block in modals [json-pointer:/submit]',
    ]);
  });
});
