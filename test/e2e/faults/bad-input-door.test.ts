import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { head, signed, writeRaw } from '../../support/faults/raw-http.ts';
import { ines, omar } from '../../support/stage/company.ts';
import { fillCard, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStageApart } from '../../support/stage/stage-apart.ts';
import { refusalsIn, waitForStill } from '../../support/stage/still.ts';

const fields = { team_id: 'TACME', user_id: omar.id, command: '/hire', text: 'help', trigger_id: '1.2.a' };
const command = (over: Record<string, string> = {}) => new URLSearchParams({ ...fields, ...over }).toString();
const json = 'application/json';
const payload = (value: unknown) => new URLSearchParams({ payload: JSON.stringify(value) }).toString();
const interaction = (over: object) =>
  payload({ type: 'block_actions', team: { id: 'TACME' }, user: { id: omar.id }, ...over });
const button = { action_id: 'loop.book', block_id: 'b', type: 'button', value: 'x~1' };
const { 'x-slack-signature': _signature, ...unsigned } = signed(command());
const { 'x-slack-request-timestamp': _timestamp, ...unstamped } = signed(command());

type Headers = Record<string, string>;
type Row = [name: string, status: number, body: string, headers: Headers | (() => Headers)];
const row = (name: string, status: number, body: string, type?: string): Row =>
  [...[name, status, body], signed(body, type)] as never;

const untrusted: Row[] = [
  ['a wrong signature', 401, command(), signed(`${command()}&more=1`)],
  ['a signature of another length', 401, command(), { ...signed(command()), 'x-slack-signature': 'v0=ab' }],
  [
    'a signature that is no text of ours',
    401,
    command(),
    { ...signed(command()), 'x-slack-signature': 'v0=é' },
  ],
  ['no signature', 401, command(), unsigned],
  ['no time', 401, command(), unstamped],
  ['a time that is no number', 401, command(), { ...signed(command()), 'x-slack-request-timestamp': 'now' }],
  ['a time of more than five minutes ago', 401, command(), signed(command(), undefined, -301)],
  // Signed only when it is sent: on a busy machine half a minute goes by until then.
  ['a time more than five minutes ahead', 401, command(), () => signed(command(), undefined, 330)],
];

const unreadable: Row[] = [
  row('something that is not JSON', 400, '<xml/>', json),
  row('a JSON array', 400, '[1,2]', json),
  row('a JSON text', 400, '"hello"', json),
  row('null', 400, 'null', json),
  row('nothing', 400, '', json),
  row('a form whose payload is not JSON', 400, 'payload=%7Bbroken'),
  row('a form whose payload is an array', 400, payload([{}])),
  row('an empty form', 403, ''),
  row('a command of a foreign team', 403, command({ team_id: 'TOTHER' })),
  row('an interaction of a foreign team', 403, interaction({ team: { id: 'TOTHER' }, actions: [button] })),
  row('a command for another app', 403, command({ api_app_id: 'AOTHER' })),
  row('an interaction for another app', 403, interaction({ api_app_id: 'AOTHER', actions: [button] })),
  row(
    'an interaction of an installation for a whole organization',
    403,
    interaction({ is_enterprise_install: true, actions: [button] }),
  ),
  row('an interaction without a team', 403, interaction({ team: null, actions: [button] })),
  row(
    'an event of a foreign team',
    403,
    '{"type":"event_callback","team_id":"T2","event":{"type":"x"}}',
    json,
  ),
  row('an interaction of a type nobody knows', 400, interaction({ type: 'teleport' })),
  ...['shortcut', 'message_action', 'dialog_submission', 'block_suggestion', 'view_closed'].map((type) =>
    row(`a ${type}, which Quorum has not asked for`, 400, interaction({ type, callback_id: 'x', view: {} })),
  ),
  row('a click without a button', 400, interaction({ actions: [] })),
  row('a click whose buttons are a text', 400, interaction({ actions: 'loop.book' })),
  row('a click whose buttons are nothing', 400, interaction({ actions: null })),
  row('a click of nobody', 400, interaction({ user: null, actions: [button] })),
  row(
    'a button whose value is an object',
    400,
    interaction({ actions: [{ ...button, value: { $gt: '' } }] }),
  ),
  row(
    'a button with a value of 5 kB',
    400,
    interaction({ actions: [{ ...button, value: 'a'.repeat(5000) }] }),
  ),
  row('a form without a view', 400, interaction({ type: 'view_submission' })),
  row('a form whose view is nothing', 400, interaction({ type: 'view_submission', view: null })),
  row('an event that is nothing', 400, '{"type":"event_callback","team_id":"TACME","event":null}', json),
  row('an event that is a text', 400, '{"type":"event_callback","team_id":"TACME","event":"x"}', json),
  row('a command of nobody', 400, new URLSearchParams({ team_id: 'TACME', command: '/hire' }).toString()),
];

describe('what comes to the door and is not Slack, or not as Slack speaks', () => {
  let stage: Awaited<ReturnType<typeof raiseStageApart>>;
  let before: string;
  beforeAll(async () => {
    stage = await raiseStageApart();
    await playUntilCards(stage);
    before = await waitForStill(stage);
  });
  afterAll(() => stage.close());
  const port = () => Number(new URL(stage.app.url).port);

  const unharmed = async (because: RegExp | null) => {
    if (because) await until(async () => (await refusalsIn(stage)).some((one) => because.test(one.because)));
    expect(await waitForStill(stage)).toBe(before);
    const { status, message } = await stage.slack.as(omar.id).command('/hire help');
    expect([status, message?.text]).toEqual([200, expect.stringContaining('/hire my')]);
    expect(stage.app.isRunning()).toBe(true);
  };

  it.each([...untrusted, ...unreadable])('refuses %s with %i', async (_name, status, body, headers) => {
    const sent = typeof headers === 'function' ? headers() : headers;
    const answer = await stage.slack.as(omar.id).raw({ headers: sent, body });
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(/^[A-Z][\w ,]+\.$/);
    await unharmed(new RegExp(answer.text.replaceAll('.', '\\.')));
  });

  it('answers an event it has not asked for as Slack wants, and does nothing', async () => {
    const body = '{"type":"event_callback","team_id":"TACME","event":{"type":"constructor","user":"UOMAR"}}';
    expect((await stage.slack.as(omar.id).raw({ headers: signed(body, json), body })).status).toBe(200);
    await unharmed(null);
  });

  it('refuses a body that is cut short', async () => {
    const headers = { ...signed(command()), 'content-length': '500' };
    await writeRaw(port(), [head(headers), command()], { hangUp: true, pauseMs: 50 });
    await unharmed(/cut short/);
  });

  it('refuses a body that is too large, declared or not, without keeping it', async () => {
    const large = { ...signed('x'), 'content-length': String(50_000_000) };
    expect((await writeRaw(port(), [head(large), 'x'])).status).toBe(413);
    const chunked = { ...signed('x'), 'transfer-encoding': 'chunked' };
    const chunk = `${(100_000).toString(16)}\r\n${'x'.repeat(100_000)}\r\n`;
    expect((await writeRaw(port(), [head(chunked), ...Array(12).fill(chunk)])).status).toBe(413);
    await unharmed(/too large/);
  });

  it('does not wait for a body that trickles, and serves others meanwhile', async () => {
    const headers = { ...signed(command()), 'content-length': '500' };
    const slow = writeRaw(port(), [head(headers), ...command().split('')], { pauseMs: 100 });
    expect((await stage.slack.as(omar.id).command('/hire help')).ms).toBeLessThan(1500);
    const { status, ms } = await slow;
    expect([status, ms < 4500]).toEqual([408, true]);
    await unharmed(/in time/);
  });

  it('does nothing a second time for a submission that is replayed with its true signature', async () => {
    await fillCard(stage, ines.id);
    before = await waitForStill(stage);
    const sent = stage.slack.deliveries.findLast(({ body }) => body.includes('view_submission'));
    const { headers = {}, body = '' } = sent ?? {};
    const answer = await stage.slack.as(ines.id).raw({ headers, body });
    expect(answer.text).toContain('Sealed');
    await unharmed(null);
    expect((await theLoop(stage)).rounds[0]?.seats[0]?.versions).toHaveLength(1);
  });
});
