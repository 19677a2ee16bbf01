import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { choice, input, modal, option, section, writing } from '../../../blocks/elements/form.ts';
import { actions, drawnId, fieldOf, menuValue } from '../../../blocks/ids.ts';
import { listen } from '../../../src/slack/door/listen.ts';
import type { Request } from '../../../src/slack/door/request.ts';
import {
  draftView,
  errors,
  nothing,
  published,
  type Reply,
  type Row,
  sentence,
  view,
} from '../../../src/slack/feature.ts';
import { unwatched } from '../../support/forms/unwatched.ts';

type Call = { method: string; args: Record<string, unknown> };
type Handler = (delivery: object) => Promise<void>;

const levels = () => choice([option('mid', 'Mid'), option('senior', 'Senior')], 'mid');
const form = () =>
  modal('Form', [
    input({ id: drawnId('level', '1'), label: 'Level', element: levels() }),
    input({ id: 'words', label: 'Words', element: writing(100), isOptional: true }),
  ]);

/** Bolt's side and Slack's side, both made here. `inside`: the row of the action with that name. */
function door(row: Partial<Row>, inside: Row | null = null) {
  const calls: Call[] = [];
  const requests: Request[] = [];
  const reported: string[] = [];
  const pressed: string[] = [];
  /** What Slack says no with: a code, or after how many seconds it may be asked again. */
  const refusals: (string | number | null)[] = [];
  /** Whose Home was shown again. */
  const homes: string[] = [];
  /** What answers a press at this second; the row itself answers all others. */
  const rows = new Map<number, () => Reply | Promise<Reply>>();
  const handlers = new Map<string, Handler>();
  const call = (method: string) => async (args: Record<string, unknown>) => {
    calls.push({ method, args });
    const code = refusals.shift();
    if (typeof code === 'number') throw new WebAPIRateLimitedError(code);
    if (code) throw new WebAPIPlatformError({ ok: false, error: code } as never);
    return { ok: true, view: { id: `V${calls.length}`, hash: `h${calls.length}` } };
  };
  const views = { open: call('open'), push: call('push'), update: call('update') };
  const bolt = Object.fromEntries(
    ['command', 'action', 'view', 'event'].map((kind) => [
      kind,
      (pattern: unknown, handler: Handler) =>
        handlers.set(pattern instanceof RegExp || typeof pattern === 'string' ? kind : 'closed', handler),
    ]),
  );
  const run = async (request: Request) => {
    requests.push(request);
    return row.run?.(request);
  };
  const known = { ...row, run } as Row;
  const tables = {
    action: (id: string) => {
      pressed.push(id);
      return id === 'inside' && inside ? inside : known;
    },
    submission: () => known,
    event: (type: string) =>
      type === 'app_home_opened'
        ? {
            run: async ({ actor }: Request) => {
              homes.push(actor.user);
              return published;
            },
          }
        : undefined,
  } as never;
  listen(bolt as never, tables, {
    isHomeSilent: () => false,
    slack: () => ({ views }) as never,
    bot: () => 'UQUORUM',
    deps: {} as never,
    real: () => 5000,
    reference: () => 'ref',
    watch: unwatched(),
    report: (_reference, _asked, error) => void reported.push((error as Error).message),
  });
  const deliver = async (kind: string, body: object): Promise<unknown> => {
    let answer: unknown = 'none';
    const ack = async (given?: unknown) => {
      answer = given;
    };
    const context = { workspace: 'T', sentAt: 5999 };
    await handlers.get(kind)?.({ body, ack, context, respond: async () => {} });
    return answer;
  };
  const window = (more: object = {}) => ({
    ...{ id: 'V1', type: 'modal', hash: 'h0', callback_id: 'f', private_metadata: 'loop1' },
    ...{ blocks: form().blocks, state: { values: {} } },
    ...more,
  });
  return {
    ...{ calls, requests, reported, refusals, pressed, rows, homes },
    /** In a message. */
    choose: (value: string) =>
      deliver('action', {
        user: { id: 'UINES' },
        trigger_id: 'trigger',
        actions: [
          { type: 'overflow', action_id: 'a', block_id: 'b', action_ts: '1', selected_option: { value } },
        ],
      }),
    press: (
      block: string,
      value: string | null,
      more: { ts?: number; window?: object; action?: string; type?: string } = {},
    ) =>
      deliver('action', {
        user: { id: 'UINES' },
        trigger_id: 'trigger',
        actions: [
          {
            ...{ type: more.type ?? 'plain_text_input', block_id: block, value },
            ...{ action_id: more.action ?? 'a', action_ts: String(more.ts ?? 1) },
          },
        ],
        view: window(more.window),
      }),
    submit: (values: object = {}, blocks = form().blocks) =>
      deliver('view', {
        user: { id: 'UINES' },
        trigger_id: 'trigger',
        view: window({ blocks, state: { values } }),
      }),
  };
}

describe('a choice in a menu', () => {
  it('is the press that it stands for, with what it is about', async () => {
    const at = door({ run: async () => nothing });
    await at.choose(menuValue('loop.cancel', 'loop1~r1'));
    await at.choose('forged');
    expect(at.pressed).toEqual(['loop.cancel', 'a']);
    expect(at.requests.map(({ input }) => input)).toEqual(['loop1~r1', 'b']);
  });
});

const wordsIn = (call: Call | undefined): string => JSON.stringify(call?.args.view);

describe('a press on the Home', () => {
  const pressed = async (reply: Reply) => {
    const at = door({ run: async () => reply });
    await at.press('b', null, { window: { type: 'home' } });
    return at.homes;
  };

  it('shows it again, because what was pressed there is done', async () => {
    expect(await pressed(nothing)).toEqual(['UINES']);
    expect(await pressed(sentence('Quorum is looking for times.'))).toEqual(['UINES']);
  });

  it('leaves the page of it that the press itself has shown', async () => {
    expect(await pressed(published)).toEqual([]);
  });
});

describe('a form', () => {
  let reply: Reply;
  const opened = async (type: 'home' | 'modal') => {
    const at = door({ loading: 'Opening…', run: async () => reply });
    reply = view(form());
    await at.press('b', null, { window: { type, id: 'V9' } });
    expect([at.calls[0]?.method, at.homes]).toEqual([type === 'home' ? 'open' : 'push', []]);
    return at;
  };

  it('that was opened from the Home shows the Home again once it is sent and taken', async () => {
    const at = await opened('home');
    reply = errors({ words: 'Too short.' });
    await at.submit();
    reply = draftView(form());
    await at.submit();
    expect(at.homes).toEqual([]);
    for (const taken of [nothing, view(modal('Recorded', [section('Recorded.')]))]) {
      reply = taken;
      await at.submit();
    }
    expect(at.homes).toEqual(['UINES', 'UINES']);
  });

  it('that was opened from the Home shows it again after a button in it, and not after each letter', async () => {
    // The press inside answers at once; only the one that opens the form waits for a window.
    const row: Partial<Row> = { loading: 'Opening…', run: async () => view(form()) };
    const at = door(row, { run: async () => view(modal('Booked', [section('Booked.')])) });
    await at.press('b', null, { window: { type: 'home', id: 'V9' } });
    await at.press('words', 'x', { action: 'inside' });
    expect(at.homes).toEqual([]);
    await at.press('b', 'loop1', { action: 'inside', type: 'button' });
    expect(at.homes).toEqual(['UINES']);
  });

  it('that was opened elsewhere leaves the Home as it is', async () => {
    const at = await opened('modal');
    reply = nothing;
    await at.submit();
    expect(at.homes).toEqual([]);
  });
});

describe('a press inside a window', () => {
  let reply: () => Reply | Promise<Reply>;
  let at: ReturnType<typeof door>;
  beforeEach(() => {
    reply = () => nothing;
    at = door({ run: async ({ at: ms }) => (at.rows.get(ms / 1000) ?? reply)() });
  });

  it('brings what the form holds, whatever a client tells of it, and what was changed apart', async () => {
    await at.press('words', 'typed', { ts: 7 });
    const [request] = at.requests;
    expect(request?.values).toEqual({ level: 'mid', words: 'typed' });
    expect(request?.changes).toEqual([
      { at: 7000, field: expect.objectContaining({ field: 'words', value: 'typed' }) },
    ]);
  });

  it('is answered over the form, and where three lie there already, in the top one', async () => {
    reply = () => sentence('Not yours.');
    await at.press('words', 'x');
    at.refusals.push('push_limit_reached');
    await at.press('words', 'x');
    expect(at.calls.map(({ method }) => method)).toEqual(['push', 'push', 'update']);
    expect([wordsIn(at.calls[0]), wordsIn(at.calls[2])]).toEqual([
      expect.stringContaining('Not yours.'),
      expect.stringContaining('Not yours.'),
    ]);
    await at.press('words', 'x', { window: { type: 'home' } });
    expect(at.calls.at(-1)?.method).toBe('open');
  });

  it('replaces only the page that it was pressed on, and the page that it drew itself', async () => {
    reply = () => view(form());
    await at.press('words', 'x', { ts: 1 });
    await at.press('words', 'y', { ts: 2 });
    expect(at.calls.map(({ args }) => args.hash)).toEqual(['h0', 'h1']);
  });

  it('is shown again from the draft where the window shows something else by now', async () => {
    let times = 0;
    reply = () => draftView(modal('Form', [section(`drawn ${++times}`)]));
    at.refusals.push('hash_conflict');
    await at.press('words', 'x', { ts: 2 });
    expect(at.calls.map(({ args }) => args.hash)).toEqual(['h0', undefined]);
    expect(wordsIn(at.calls[1])).toContain('drawn 2');
    expect(at.reported).toEqual([]);
  });

  it('is drawn once more where Slack did not answer, and says so where it never does', async () => {
    reply = () => draftView(form());
    at.refusals.push('internal_error');
    await at.press('words', 'x', { ts: 2 });
    expect(at.calls.map(({ args }) => args.hash)).toEqual(['h0', 'h0']);
    expect(at.reported).toEqual([]);
    at.refusals.push('internal_error', 'internal_error', 'internal_error');
    await at.press('words', 'y', { ts: 3 });
    expect(at.reported).toHaveLength(1);
  });

  it('waits for its turn where Slack asks for fewer calls, and is drawn with what was done meanwhile', async () => {
    const done: number[] = [];
    const doing = (ts: number) => {
      at.rows.set(ts, () => {
        if (!done.includes(ts)) done.push(ts);
        return draftView(modal('Form', [section(`done: ${done.join(', ')}`)]));
      });
      return at.press('words', 'x', { ts });
    };
    at.refusals.push(0.05, 0.05);
    const first = doing(1);
    await pause(5);
    await Promise.all([first, doing(2), doing(3)]);
    expect(at.calls.map((call) => wordsIn(call).match(/done: [\d, ]*/)?.[0])).toEqual([
      'done: 1',
      'done: 1, 2, 3',
      'done: 1, 2, 3',
    ]);
    expect(at.reported).toEqual([]);
    at.refusals.push(61);
    at.refusals.push(61, 61);
    await doing(4);
    expect(at.reported).toHaveLength(1);
  });

  it('is shown no more where another process has turned the page', async () => {
    const replies: Reply[] = [draftView(form()), nothing];
    reply = () => replies.shift() ?? nothing;
    at.refusals.push('hash_conflict');
    await at.press('words', 'x', { ts: 2 });
    expect(at.calls.map(({ args }) => args.hash)).toEqual(['h0']);
    expect([replies, at.reported]).toEqual([[], []]);
  });

  it('has in it what was done earlier and saved later, and stays where the last press has put it', async () => {
    let saved: string[] = [];
    const ends: (() => void)[] = [];
    const drawnFor = (place: string) => draftView(modal('Form', [section(`${place}: ${saved.join(', ')}`)]));
    const press = (ts: number, place: string) => {
      let isSaved = false;
      const answer = async () => {
        if (isSaved) return drawnFor(place);
        await new Promise<void>((resolve) => ends.push(resolve));
        saved = [...saved, `${ts}`];
        isSaved = true;
        return drawnFor(place);
      };
      at.rows.set(ts, answer);
      return at.press('words', 'x', { ts });
    };
    const presses = [press(1, 'folded'), press(2, 'open')];
    await pause(5);
    ends[1]?.();
    await presses[1];
    ends[0]?.();
    await presses[0];
    expect(at.calls.map((call) => wordsIn(call).match(/\w+: [\d, ]*/)?.[0])).toEqual([
      'open: 2',
      'open: 2, 1',
    ]);
  });

  it('lets no older page take the place of a newer one, nor come back once the page was left', async () => {
    reply = () => view(modal('Form', [section('newer')]));
    await at.press('words', 'x', { ts: 2 });
    reply = () => view(modal('Form', [section('older')]));
    await at.press('words', 'x', { ts: 1 });
    expect(at.calls).toHaveLength(1);
    let end: (reply: Reply) => void = () => {};
    reply = () => new Promise<Reply>((resolve) => (end = resolve));
    const slow = at.press('words', 'x', { ts: 3 });
    reply = () => view(modal('Form', [section('next page')]));
    await at.submit();
    end(view(modal('Form', [section('page before')])));
    await slow;
    expect(at.calls).toHaveLength(1);
  });

  it('takes out of the form what was in a field that is emptied, and remembers it where Slack does not', async () => {
    const blocks = [
      input({ id: 'words', label: 'Words', element: writing(100, 'before'), isOptional: true }),
    ];
    await at.press('words', null, { action: actions.fieldChanged, window: { blocks } });
    expect(at.calls.map(({ method, args }) => [method, args.hash])).toEqual([['update', 'h0']]);
    expect(wordsIn(at.calls[0])).not.toContain('initial_value');
    expect(at.requests).toEqual([]);
    await at.submit({}, blocks);
    expect(at.requests[0]?.values).toEqual({ words: null });
    await at.press('words', 'anew', { action: actions.fieldChanged, window: { blocks } });
    await at.submit({}, blocks);
    expect(at.requests[1]?.values).toEqual({ words: 'before' });
    expect(at.calls).toHaveLength(1);
  });
});

describe('what is saved while somebody types', () => {
  it('is acknowledged once it is saved, however late, and several letters are saved together', async () => {
    const ends: (() => void)[] = [];
    const at = door({
      isQuiet: true,
      isGathered: true,
      run: () => new Promise<Reply>((resolve) => ends.push(() => resolve(nothing))),
    });
    const answers = ['a', 'ab', 'abc'].map((words, index) => at.press('words', words, { ts: index + 1 }));
    // Longer than any other answer may take: it is no error that it is late.
    await new Promise((resolve) => setTimeout(resolve, 2600));
    expect(at.requests).toHaveLength(1);
    ends[0]?.();
    expect(await answers[0]).toBeUndefined();
    await new Promise((resolve) => setImmediate(resolve));
    ends[1]?.();
    expect(await Promise.all(answers)).toEqual([undefined, undefined, undefined]);
    expect(at.requests.map(({ changes }) => changes.map(({ field }) => field.value))).toEqual([
      ['a'],
      ['ab', 'abc'],
    ]);
  });

  it('is marked where it is not saved, and nothing is opened over the form', async () => {
    const at = door({ isQuiet: true, isGathered: true, run: async () => sentence('Try again.') });
    expect(await at.press('words', 'a')).toBeInstanceOf(Error);
    expect(at.calls).toEqual([]);
  });
});

describe('a form that is sent', () => {
  const sent = async (reply: Reply, blocks?: ReturnType<typeof form>['blocks']) =>
    (await door({ run: async () => reply }).submit({}, blocks)) as Record<string, never>;

  it('has its mistakes marked under the ids that it was shown with', async () => {
    expect(await sent(errors({ level: 'Not this one.' }))).toEqual({
      response_action: 'errors',
      errors: { [drawnId('level', '1')]: 'Not this one.' },
    });
  });

  it('says at its last field what is about none of its fields', async () => {
    expect(await sent(errors({ level: 'Not this.', channel: 'It is public.' }))).toEqual({
      response_action: 'errors',
      errors: { [drawnId('level', '1')]: 'Not this.', words: 'It is public.' },
    });
    expect(await sent(sentence('Try again.'))).toMatchObject({ errors: { words: 'Try again.' } });
    // Above a form without any, which stays.
    expect(await sent(sentence('Try again.'), [])).toMatchObject({ response_action: 'push' });
  });

  it('shows the page on which a mistake can be marked', async () => {
    const page = modal('Form', [input({ id: 'flag', label: 'Flag', element: writing(100) })]);
    const answer = await sent(errors({ flag: 'Say what you saw.' }, draftView(page)));
    expect(answer).toMatchObject({ response_action: 'update' });
    const [block] = (answer as { view?: { blocks: { block_id: string }[] } }).view?.blocks ?? [];
    expect(fieldOf(block?.block_id ?? '')).toBe('flag');
  });
});
