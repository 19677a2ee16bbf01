import { createHmac } from 'node:crypto';
import type { Chance } from '../../../bench/life/chance.ts';
import { actions, views } from '../../../blocks/ids.ts';

/** What any client could send, or bytes that none would: written one after another, with a pause between them. */
export type Forged = { kind: string } & ({ request: Plain } | { bytes: Buffer[]; pauseMs?: number });
export type Plain = { method: string; path: string; headers: Headers; body: string | Buffer };

/** What a stranger could know or guess, and what was really sent. */
export type Known = {
  ids: readonly string[];
  /** Of real deliveries: the body and its type. */
  sent: readonly { body: string; contentType: string }[];
  /** Who may do nothing here, and who is nobody. */
  outsider: string;
  now(): number;
};

type Headers = [name: string, value: string][];

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
const secret = 'a-signing-secret';

const wire = (line: string, headers: Headers, body: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${line} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
      'latin1',
    ),
    Buffer.from(body),
  ]);

const withLength = (headers: Headers, body: string | Buffer): Headers => [
  ['host', 'quorum'],
  ['connection', 'close'],
  ...headers,
  ['content-length', String(Buffer.byteLength(body))],
];

const post = (headers: Headers, body: string | Buffer): Plain => ({
  ...{ method: 'POST', path: '/slack/events', headers, body },
});

/** Of these bytes, whether or not they are text. */
const signatureOf = (key: string, at: number, body: string | Buffer): string =>
  `v0=${createHmac('sha256', key).update(`v0:${at}:`).update(body).digest('hex')}`;

export function forgedRequests(chance: Chance, known: Known): () => Forged {
  const stamp = (offMs = 0): number => Math.floor((known.now() + offMs) / 1000);
  const signedFor = (body: string | Buffer, type: string, at = stamp()): Headers => [
    ['content-type', type],
    ['x-slack-request-timestamp', String(at)],
    ['x-slack-signature', signatureOf(secret, at, body)],
  ];
  const signed = (body: string | Buffer, type = form): Plain => post(signedFor(body, type), body);
  const text = (most: number): string =>
    Array.from({ length: 1 + chance.below(most) }, () => String.fromCodePoint(1 + chance.below(0xd7ff))).join(
      '',
    );
  const id = (): string =>
    chance.pick([...known.ids, text(12), '', '~', '__proto__', 'constructor', '../../x', '$where']);
  const ref = (): string => Array.from({ length: 1 + chance.below(4) }, id).join('~');
  const value = (depth = 0): unknown =>
    depth > 3
      ? id()
      : chance.pick<() => unknown>([
          () => null,
          () => true,
          () => chance.below(1e9),
          () => -1.5e308,
          id,
          ref,
          () => text(40),
          () => [],
          () => ({}),
          () => ({ $gt: '' }),
          () => ({ $where: 'sleep(1000)' }),
          () => JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}'),
          () => Array.from({ length: chance.below(4) }, () => value(depth + 1)),
          () => Object.fromEntries(Array.from({ length: chance.below(4) }, () => [id(), value(depth + 1)])),
        ])();
  const payload = (of: object): string => new URLSearchParams({ payload: JSON.stringify(of) }).toString();
  const person = (): string => chance.pick([known.outsider, 'UNOBODY', 'W0000000', '']);
  const interaction = (over: object): string =>
    payload({ team: { id: 'TACME' }, user: { id: person() }, trigger_id: `${text(6)}`, ...over });

  /** Forms in which anybody may change what is their own, and the recruiter’s first ones, are sent by nobody here. */
  const ofOthers = Object.values(views).filter((view) => !/^(person|hours|setup)\./.test(view));

  const kinds: Record<string, () => Plain | Buffer[]> = {
    'no signature': () =>
      post(
        [
          ['content-type', form],
          ['x-slack-request-timestamp', String(stamp())],
        ],
        text(60),
      ),
    'a wrong signature': () => {
      const body = interaction({
        type: 'block_actions',
        actions: [{ action_id: 'loop.book', value: ref() }],
      });
      return post(signedFor(`${body}x`, form), body);
    },
    'a signature of another secret': () => {
      const [body, at] = [text(80), stamp()];
      return post(
        [
          ['content-type', json],
          ['x-slack-request-timestamp', String(at)],
          ['x-slack-signature', signatureOf(text(5), at, body)],
        ],
        body,
      );
    },
    'a signature that is none': () =>
      post(
        [
          ['content-type', form],
          [
            'x-slack-request-timestamp',
            chance.pick([String(stamp()), 'now', '-1', '1e9', ' ', '9'.repeat(40)]),
          ],
          ['x-slack-signature', chance.pick(['v0=', 'v1=ab', 'é', 'v0='.padEnd(67, '0'), 'x'.repeat(2000)])],
        ],
        'command=%2Fhire',
      ),
    'an old or future time': () => {
      const body = `command=%2Fhire&team_id=TACME&user_id=${known.outsider}&text=help`;
      const at = stamp(chance.pick([-1, 1]) * (320_000 + chance.below(1e9)));
      return post(signedFor(body, form, at), body);
    },
    'signed, not JSON': () =>
      signed(
        chance.pick([
          '<xml/>',
          '{"a":',
          '[1,2',
          '"x"',
          'null',
          '0',
          '',
          text(60),
          '{"a":1}{"b":2}',
          '\u0000',
        ]),
        json,
      ),
    'signed, not a form': () =>
      signed(`payload=${chance.pick(['%7B', '%FF%FE', '[]', '"x"', '%', text(30)])}`),
    'signed, broken UTF-8': () =>
      signed(
        Buffer.from(Array.from({ length: 1 + chance.below(200) }, () => chance.below(256))),
        chance.pick([form, json]),
      ),
    'signed, another encoding': () =>
      signed(
        Buffer.from(
          JSON.stringify({ type: 'event_callback', team_id: 'TACME', event: { type: 'x' } }),
          'utf16le',
        ),
        chance.pick([
          `${json}; charset=utf-16`,
          'text/xml',
          'multipart/form-data; boundary=x',
          '',
          `${form}; charset=ebcdic`,
        ]),
      ),
    'signed, very deep': () => {
      const depth = 100 + chance.below(60_000);
      const deep = chance.happens(0.5)
        ? '['.repeat(depth) + ']'.repeat(depth)
        : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
      return signed(
        chance.happens(0.5)
          ? deep
          : payload({ type: 'block_actions' }).replace('%7D', encodeURIComponent(`,"x":${deep}}`)),
        json,
      );
    },
    'signed, very large': () => {
      const body = payload({
        type: 'view_submission',
        team: { id: 'TACME' },
        user: { id: known.outsider },
        view: { x: 'x'.repeat(20_000 + chance.below(80_000)) },
      });
      return signed(body);
    },
    'signed, anything at all': () => signed(JSON.stringify(value()), json),
    'signed, an interaction of anything': () =>
      signed(
        interaction({
          type: chance.pick([
            'block_actions',
            'view_submission',
            'view_closed',
            'shortcut',
            'message_action',
            'block_suggestion',
            'dialog_submission',
            'workflow_step_edit',
            id(),
          ]),
          actions: value(),
          view: value(),
          message: value(),
          container: value(),
          state: value(),
        }),
      ),
    'signed, a press with forged ids': () =>
      signed(
        interaction({
          type: 'block_actions',
          actions: [
            {
              type: chance.pick(['button', 'overflow', 'static_select', 'plain_text_input']),
              action_id: chance.pick(Object.values(actions).flat()),
              block_id: id(),
              value: ref(),
              selected_option: { value: ref() },
            },
          ],
          ...(chance.happens(0.3)
            ? {
                view: {
                  id: 'V1',
                  type: 'modal',
                  private_metadata: ref(),
                  blocks: [],
                  state: { values: value() },
                },
              }
            : {}),
        }),
      ),
    'signed, a form with forged ids': () =>
      signed(
        interaction({
          type: chance.pick(['view_submission', 'view_submission', 'view_closed']),
          view: {
            id: `V${chance.below(1e6)}`,
            type: 'modal',
            callback_id: chance.pick([...ofOthers, id()]),
            private_metadata: ref(),
            blocks: [{ type: 'input', block_id: id() }],
            state: { values: { [id()]: { x: value() } } },
          },
        }),
      ),
    'signed, a command of a stranger': () =>
      signed(
        new URLSearchParams({
          team_id: 'TACME',
          user_id: person(),
          command: '/hire',
          trigger_id: text(8),
          text: `${chance.pick(['status', 'my', 'excuse', 'cancel', 'debrief', 'decide', 'export', 'start', 'schedule', 'help', ''])} ${text(20)}`,
        }).toString(),
      ),
    'signed, of another workspace': () =>
      signed(
        JSON.stringify({
          type: 'event_callback',
          team_id: chance.pick(['T2', '', null, 7]),
          api_app_id: id(),
          event: { type: id(), user: person() },
        }),
        json,
      ),
    'signed, an event of anything': () =>
      signed(
        JSON.stringify({
          type: chance.pick(['event_callback', 'event_callback', id()]),
          team_id: 'TACME',
          event: chance.happens(0.5)
            ? value()
            : {
                type: chance.pick(['app_mention', 'team_join', 'app_uninstalled', 'tokens_revoked', id()]),
                user: value(),
                channel: value(),
                ts: value(),
              },
        }),
        json,
      ),
    'signed, a url to verify': () =>
      signed(JSON.stringify({ type: 'url_verification', challenge: value() }), json),
    'a real one, changed, by somebody without rights': () => {
      const one = chance.pick(known.sent);
      const at = chance.below(one.body.length);
      const cut = chance.pick([
        () => one.body.slice(0, at),
        () =>
          one.body.slice(0, at) +
          chance.pick(['"', '}', '%22', '%00', '[', 'null']) +
          one.body.slice(at + chance.below(4)),
        () => one.body.replaceAll(/U(CORA|DANA|HANA|INES|JONA|KIMA)/g, known.outsider),
      ])();
      return signed(cut.replaceAll(/U(CORA|DANA|HANA|INES|JONA|KIMA)/g, known.outsider), one.contentType);
    },
    'a push of the calendar': () => ({
      ...{ method: 'POST', path: '/google/calendar', body: '' },
      headers: [
        ['x-goog-channel-id', chance.pick(['x', '123e4567-e89b-12d3-a456-426614174000', '~', '$gt'])],
        ['x-goog-channel-token', String(chance.next())],
        ['x-goog-resource-state', chance.pick(['sync', 'exists', 'not_exists', 'x'])],
        ['x-goog-message-number', String(chance.below(1e9))],
      ],
    }),
    'another place or method': () => ({
      method: chance.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE']),
      path: chance.pick([
        ...['/', '/slack/events', '/slack/events/', '/slack/events/../x', '//slack/events', '/healthz'],
        ...['/metrics', '/google/calendar', '/slack/install', '/%00', '/%', `/${'a'.repeat(4000)}`],
        ...['/?a[]=1&a[]=2', '*', 'http://elsewhere/slack/events'],
      ]),
      headers: chance.happens(0.5) ? [['authorization', `Bearer ${chance.below(1e9)}`]] : [],
      body: '',
    }),
    'headers twice': () => {
      const body = 'command=%2Fhire&text=help';
      const headers = signedFor(body, form);
      return [
        wire(
          'POST /slack/events',
          withLength(
            [
              ...headers,
              chance.pick<[string, string]>([
                ['x-slack-signature', 'v0=00'],
                ['content-type', json],
                ['content-length', '3'],
                ['x-slack-request-timestamp', '1'],
                ['host', 'other'],
                ['transfer-encoding', 'chunked'],
              ]),
            ],
            body,
          ),
          body,
        ),
      ];
    },
    'not HTTP': () => [
      Buffer.from(
        chance.pick([
          'GET\r\n\r\n',
          '\r\n\r\n\r\n',
          'POST /slack/events HTTP/9.9\r\n\r\n',
          `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
          '\u0016\u0003\u0001',
          'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
          text(30),
        ]),
      ),
    ],
    'chunks that are none': () => [
      wire(
        'POST /slack/events',
        [['host', 'x'], ['connection', 'close'], ['transfer-encoding', 'chunked'], ...signedFor('x', form)],
        chance.pick([
          'zz\r\nx\r\n',
          '5\r\nx',
          'fffffffff\r\nx\r\n0\r\n\r\n',
          '0\r\nx: y\r\n\r\n',
          '-1\r\n\r\n',
        ]),
      ),
    ],
    'several in one go': () => {
      const body = interaction({ type: 'block_actions', actions: value() });
      const open: Headers = [
        ['host', 'quorum'],
        ['content-length', String(Buffer.byteLength(body))],
      ];
      const one = wire('POST /slack/events', [...open, ...signedFor(body, form)], body);
      return [
        Buffer.concat([
          one,
          one,
          wire('POST /slack/events', withLength(signedFor('null', json), 'null'), 'null'),
        ]),
      ];
    },
  };
  const rare: Record<string, () => { bytes: Buffer[]; pauseMs?: number }> = {
    'a body that trickles': () => {
      const body = 'command=%2Fhire&text=help';
      const head = wire(
        'POST /slack/events',
        [['host', 'x'], ['content-length', '900'], ...signedFor(body, form)],
        '',
      );
      return { bytes: [head, ...body.split('').map((letter) => Buffer.from(letter))], pauseMs: 200 };
    },
    'a body beyond every limit': () => {
      const head = wire(
        'POST /slack/events',
        [['host', 'x'], ['content-length', '3000000'], ...signedFor('x', form)],
        '',
      );
      return { bytes: [head, Buffer.alloc(1_500_000, 'x')] };
    },
  };
  const names = Object.keys(kinds);
  return () => {
    const name = chance.happens(0.001) ? chance.pick(Object.keys(rare)) : chance.pick(names);
    const made = kinds[name]?.() ?? [];
    if (rare[name]) return { kind: name, ...rare[name]() };
    return Array.isArray(made) ? { kind: name, bytes: made } : { kind: name, request: made };
  };
}
