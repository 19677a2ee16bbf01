import { SlackFailure } from '../rules/failure.ts';
import { isObject, type Json } from '../rules/rules.ts';
import { asSlackView, closeViews, pushModal, replaceView, stackOf } from '../world/views.ts';
import type { StoredView } from '../world/world.ts';
import { visibleView } from './clicks.ts';
import {
  type Client,
  holderOf,
  interactionPayload,
  type Outcome,
  outcomeOf,
  pressed,
  sendInteraction,
} from './client.ts';
import { clientErrors } from './filling.ts';
import { handOver } from './person-files.ts';

export type SubmitOutcome = Outcome & {
  /** False when Slack's own client found something to correct and sent nothing. */
  isSent: boolean;
  /** By the name of the field: Slack's client's own complaints, or the app's `response_action: errors`. */
  errors: Record<string, string>;
  isClosed: boolean;
  /** What the person now has in front of them. */
  view: StoredView | undefined;
};

/** Only inputs of the form as it was sent may be named: else people read that Slack had trouble connecting. */
function checkErrors(sent: Json[], errors: unknown): Record<string, string> {
  if (!isObject(errors) || Object.keys(errors).length === 0) {
    throw new SlackFailure('invalid_errors', { detail: 'no errors given' });
  }
  for (const [blockId, message] of Object.entries(errors)) {
    const block = sent.find(({ block_id: id }) => id === blockId);
    if (block?.type !== 'input') {
      throw new SlackFailure('invalid_errors', {
        detail: `${blockId} is not an input of the form that was sent`,
      });
    }
    if (typeof message !== 'string' || message === '') {
      throw new SlackFailure('invalid_errors', { detail: `the error of ${blockId} is not a text` });
    }
  }
  return errors as Record<string, string>;
}

function parseAnswer(text: string): Json {
  try {
    const answer: unknown = JSON.parse(text);
    if (isObject(answer)) return answer;
  } catch {
    throw new SlackFailure('invalid_answer', { detail: 'not JSON' });
  }
  throw new SlackFailure('invalid_answer', { detail: 'not an object' });
}

const answers: Record<string, (client: Client, view: StoredView, answer: Json, sent: Json[]) => void> = {
  errors: (_client, view, answer, sent) => {
    view.errors = checkErrors(sent, answer.errors);
  },
  update: ({ world }, view, answer) => void replaceView(world, view, answer.view),
  push: (client, _view, answer) => void pushModal(client.world, holderOf(client), answer.view),
  clear: ({ world }, view) => void closeViews(world, view, true),
};

function obey(client: Client, view: StoredView, body: string, sent: Json[]): void {
  const answer = body.trim() === '' ? {} : parseAnswer(body);
  const action = answer.response_action;
  if (action === undefined && Object.keys(answer).length === 0) {
    closeViews(client.world, view);
    return;
  }
  const known = typeof action === 'string' && Object.hasOwn(answers, action) ? answers[action] : undefined;
  if (!known) throw new SlackFailure('invalid_answer', { detail: `response_action ${String(action)}` });
  known(client, view, answer, sent);
}

export const submit = (client: Client, viewId: string): Promise<SubmitOutcome> =>
  pressed(client, () => submitOnce(client, viewId));

async function submitOnce(client: Client, viewId: string): Promise<SubmitOutcome> {
  const { world } = client;
  const view = visibleView(client, viewId);
  if (view.type !== 'modal' || !view.submit) throw new Error(`View ${viewId} has no submit button.`);
  const shown = () => ({
    errors: Object.fromEntries(
      Object.entries(view.errors).map(([block, words]) => [client.fieldName(block), words]),
    ),
    isClosed: !view.isOpen,
    view: stackOf(world, holderOf(client)).at(-1),
  });
  view.errors = clientErrors(view);
  if (Object.keys(view.errors).length > 0) {
    return { isSent: false, status: 0, ms: 0, timedOut: false, body: '', ...shown() };
  }
  handOver(world, view.values);
  const sent = view.blocks;
  const payload = {
    ...interactionPayload(client, 'view_submission', view.id),
    view: asSlackView(world, view),
    response_urls: [],
  };
  const outcome = outcomeOf(await sendInteraction(client, payload));
  // With trouble the modal stays and says that Slack could not connect.
  if (outcome.trouble) return { ...outcome, isSent: true, ...shown() };
  try {
    obey(client, view, outcome.body, sent);
  } catch (failure) {
    if (!(failure instanceof SlackFailure)) throw failure;
    const refusal = { method: 'view_submission answer', error: failure.error, detail: failure.detail() };
    client.refusals.push(refusal);
    return { ...outcome, trouble: 'bad_answer', isSent: true, ...shown() };
  }
  return { ...outcome, isSent: true, ...shown() };
}

/** Cancel or Esc. Only views with `notify_on_close` tell the app, and without what was typed. */
export async function closeView(client: Client, viewId: string): Promise<Outcome[]> {
  const view = visibleView(client, viewId);
  const closed = closeViews(client.world, view, view.clearOnClose);
  const told = closed.filter(({ notifyOnClose }) => notifyOnClose);
  return Promise.all(
    told.map(async (closedView) => {
      const payload = {
        ...interactionPayload(client, 'view_closed'),
        view: { ...asSlackView(client.world, closedView), state: { values: {} } },
        is_cleared: view.clearOnClose,
      };
      return outcomeOf(await sendInteraction(client, payload));
    }),
  );
}
