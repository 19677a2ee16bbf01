import { ControlError } from '../../control/call.ts';
import type { ArmedFault, FaultsPage, NewFault } from '../../page/hood/wire.ts';
import type { Sandbox } from '../../sandbox.ts';

type Standing = Pick<Sandbox, 'slack' | 'google' | 'app'>;
type SlackKind = Parameters<Standing['slack']['faults']['add']>[0]['kind'];
type GoogleKind = Parameters<Standing['google']['faults']['add']>[0]['kind'];

const any = 'anything';
const mostShown = 30;

const slackMethods = [
  ...['chat.postMessage', 'chat.update', 'chat.delete', 'views.open', 'views.update', 'views.publish'],
  ...['conversations.create', 'conversations.invite', 'conversations.open', 'conversations.history'],
  ...['files.getUploadURLExternal', 'files.completeUploadExternal', 'users.info'],
];

/** By what the app wants of Google, as `METHOD path`. */
const googleCalls: Record<string, RegExp> = {
  'read free/busy': /^POST .*\/freeBusy$/,
  'create an event': /^POST .*\/events$/,
  'change an event': /^(PATCH|PUT) .*\/events\//,
  'delete an event': /^DELETE .*\/events\//,
  'read events': /^GET .*\/events/,
};

const deliveryKinds = ['command', 'interaction', 'event'];

/** What a call can be refused with: as Slack says it, or by the way the answer goes missing. */
const slackCodes: Record<string, SlackKind> = {
  ratelimited: 'ratelimited',
  'HTTP 500': 'http500',
  'connection lost before it arrives': 'drop_before',
  'no answer at all': 'hang',
};
const slackErrors = [
  ...['internal_error', 'service_unavailable', 'channel_not_found', 'not_in_channel', 'is_archived'],
  ...['message_not_found', 'invalid_auth', 'token_revoked', 'missing_scope', 'restricted_action'],
];
const googleCodes: Record<string, GoogleKind> = {
  '401 invalid credentials': '401',
  '403 API not enabled': '403grant',
  '403 quota used up': '403quota',
  '429 too many requests': '429',
  '500 backend error': '500',
  '503 backend error': '503',
  'connection lost before it arrives': 'drop_before',
  'no answer at all': 'hang',
};

/** `onDelivery`: what it does to something that Slack sends to the app; null for a call of the app. */
type Armed = ArmedFault & { onDelivery: 'twice' | 'lost answer' | null; call: string; disarm(): void };

export type FaultBox = {
  page(): FaultsPage;
  arm(fault: NewFault): void;
  takeBack(id: number): void;
};

/** Faults that somebody arms on the page: each strikes once, is counted when it does, and can be taken back before. */
export function makeFaultBox({ slack, google, app }: Standing): FaultBox {
  const armed: Armed[] = [];
  let last = 0;

  const fired = (fault: Armed) => Object.assign(fault, { fired: fault.fired + 1, isOver: true });

  /** Whether one waits for such a delivery; it has struck now. */
  function strikes(what: Armed['onDelivery'], kind: string): boolean {
    const fits = ({ onDelivery, call, isOver }: Armed) =>
      onDelivery === what && !isOver && (call === any || call === kind);
    const found = armed.findLast(fits);
    if (found) fired(found);
    return found !== undefined;
  }

  const { delivering } = slack;
  const before = { lose: delivering.lose, copiesOf: delivering.copiesOf };
  delivering.copiesOf = (kind) => (strikes('twice', kind) ? 2 : before.copiesOf?.(kind));
  delivering.lose = (kind) => (strikes('lost answer', kind) ? 'answer' : (before.lose?.(kind) ?? null));

  function armSlack(fault: Armed, call: string, plan: { kind: SlackKind; code?: string; lateMs?: number }) {
    // A response_url is no method: it has no codes, and cannot be late.
    const method = call === any ? /^(?!response_url$)/ : call;
    // It is asked only when everything else fits: then this call is the one.
    const when = () => !fault.isOver && Boolean(fired(fault));
    return slack.faults.add({ method, times: 1, when, ...plan });
  }

  function armGoogle(fault: Armed, call: string, plan: { kind: GoogleKind; lateMs?: number }) {
    const wanted = googleCalls[call] ?? /./;
    const match = ({ method, path }: { method: string; path: string }) =>
      !fault.isOver && wanted.test(`${method} ${path}`) && Boolean(fired(fault));
    return google.faults.add({ match, ...plan });
  }

  function disarmOf(fault: Armed, wanted: NewFault): () => void {
    if (wanted.kind === 'twice' || wanted.where === 'app') return () => {};
    const { where, call } = wanted;
    if (wanted.kind === 'lose')
      return where === 'slack'
        ? armSlack(fault, call, { kind: 'drop_after' })
        : armGoogle(fault, call, { kind: 'drop_after' });
    if (wanted.kind === 'slow') {
      const late = { kind: 'late', lateMs: wanted.seconds * 1000 } as const;
      return where === 'slack' ? armSlack(fault, call, late) : armGoogle(fault, call, late);
    }
    if (where === 'google') return armGoogle(fault, call, { kind: googleCodes[wanted.code] ?? '500' });
    const kind = slackCodes[wanted.code];
    return armSlack(fault, call, kind ? { kind } : { kind: 'error', code: wanted.code });
  }

  const box: FaultBox = {
    page: () => ({
      armed: armed.map(({ id, sentence, fired: times, isOver }) => ({ id, sentence, fired: times, isOver })),
      app: app.state(),
      calls: {
        slack: [any, ...slackMethods],
        google: [any, ...Object.keys(googleCalls)],
        app: [any, ...deliveryKinds],
      },
      codes: { slack: codesOf('slack'), google: codesOf('google') },
    }),
    arm(wanted) {
      const isToApp = wanted.kind === 'twice' || wanted.where === 'app';
      const known = isToApp
        ? deliveryKinds
        : wanted.where === 'slack'
          ? slackMethods
          : Object.keys(googleCalls);
      if (wanted.call !== any && !known.includes(wanted.call))
        throw new ControlError(400, `“${wanted.call}” is no call that can fail; choose one from the list.`);
      if (wanted.kind === 'fail' && !codesOf(wanted.where).includes(wanted.code))
        throw new ControlError(400, `“${wanted.code}” is no answer that is known; choose one from the list.`);
      last += 1;
      const state = { id: last, sentence: sentenceOf(wanted), fired: 0, isOver: false, disarm: () => {} };
      const onDelivery = wanted.kind === 'twice' ? 'twice' : isToApp ? 'lost answer' : null;
      const fault: Armed = { ...state, onDelivery, call: wanted.call };
      fault.disarm = disarmOf(fault, wanted);
      armed.unshift(fault);
      for (const old of armed.slice(mostShown)) box.takeBack(old.id);
    },
    takeBack(id) {
      const index = armed.findIndex((one) => one.id === id);
      const [fault] = index < 0 ? [] : armed.splice(index, 1);
      if (!fault) throw new ControlError(404, 'That fault is not armed any more.');
      fault.isOver = true;
      fault.disarm();
    },
  };
  return box;
}

const codesOf = (where: 'slack' | 'google'): string[] =>
  where === 'slack' ? [...slackErrors, ...Object.keys(slackCodes)] : Object.keys(googleCodes);

function sentenceOf(fault: NewFault): string {
  const what = fault.call === any ? 'call' : `“${fault.call}”`;
  if (fault.kind === 'twice')
    return `The next ${fault.call === any ? 'delivery' : fault.call} reaches the app twice.`;
  const whose = { slack: 'Slack', google: 'Google', app: 'the app' }[fault.where];
  if (fault.kind === 'lose')
    return fault.where === 'app'
      ? `The app’s answer to the next ${fault.call === any ? 'delivery' : fault.call} gets lost.`
      : `${whose} does what the next ${what} asks, and its answer gets lost.`;
  if (fault.kind === 'slow') return `${whose} takes ${fault.seconds} s for the next ${what}.`;
  if (fault.code === 'no answer at all') return `${whose} never answers the next ${what}.`;
  if (fault.code === 'connection lost before it arrives')
    return `The connection to ${whose} is lost before the next ${what} arrives.`;
  return `${whose} answers the next ${what} with ${fault.code}.`;
}
