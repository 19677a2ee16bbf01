import type { Message } from '../../blocks/elements/form.ts';
import { changeMessage, noSheetMessage, settledMessage, sheetWords } from '../../blocks/kit/plan-messages.ts';
import type { Kit } from '../core/kit/kit.ts';
import { differencesOf } from '../core/kit-edits/difference.ts';
import type { PlanHistory, PlanNotice, PlanTold, SheetFormat } from '../core/kit-edits/history.ts';
import { editsAfter } from '../core/kit-edits/rules.ts';
import { sheetItems } from '../core/kit-edits/sheet.ts';
import { isSheet, planToldOf, rewritten, staleTold } from '../core/kit-edits/told.ts';
import { toCsv } from '../core/sheet/csv.ts';
import { toMarkdown } from '../core/sheet/markdown.ts';
import type { Ports } from '../ports.ts';
import type { CourierDeps } from './deps.ts';
import { lastWordOf } from './failure.ts';
import { whyNoUpload } from './slack/files.ts';
import { isGone, lookBackMs, marked, markedAs, messagesSince } from './slack/post.ts';
import { shareText } from './slack/share-text.ts';

type PlanDeps = Pick<CourierDeps, 'clock' | 'slack' | 'directory' | 'report' | 'files' | 'kits'> & {
  planHistories: Ports['planHistories'];
  /** False while nothing goes through to Slack. */
  isOpen(team: string): boolean;
};

/** Right after an act, and every some seconds: what could not be sent then is sent later. */
export async function tellPlans(deps: PlanDeps, team: string): Promise<void> {
  if (!deps.isOpen(team)) return;
  for (const { id, notices } of await deps.planHistories.waiting(team)) {
    for (const notice of notices) if (notice.failure === null) await tell(deps, { team, id }, notice);
    const now = await deps.planHistories.load(team, id);
    for (const told of staleTold(now)) await settle(deps, now, told);
  }
}

type Place = Pick<PlanHistory, 'team' | 'id'>;

/** As its files have it; null where they are gone. */
const baseOf = async (deps: PlanDeps, { id }: Place): Promise<Kit | null> =>
  (await deps.kits.inFolder()).kits.find((kit) => kit.id === id) ?? null;

const changed = (deps: PlanDeps, { team, id }: Place, change: (history: PlanHistory) => PlanHistory) =>
  deps.planHistories.update(team, id, (history) => ({ ok: true, history: change(history), audit: [] }));

async function tell(deps: PlanDeps, place: Place, { id }: PlanNotice): Promise<void> {
  if (!(await deps.planHistories.startSending(place, { id }, deps.clock.real()))) return;
  const history = await deps.planHistories.load(place.team, place.id);
  const notice = history.notices.find((one) => one.id === id);
  if (!notice) return;
  try {
    const sent = await tellOnce(deps, history, notice);
    await changed(deps, place, (current) => planToldOf(current, id, sent));
  } catch (error) {
    deps.report('plan.untold', error);
    const failure = lastWordOf(error);
    if (failure !== null) await changed(deps, place, (current) => planToldOf(current, id, { failure }));
  }
}

/** A process that sent before may have died half-way, so the message is looked for first. */
async function tellOnce(
  deps: PlanDeps,
  history: PlanHistory,
  notice: PlanNotice,
): Promise<Pick<PlanTold, 'channel' | 'ts'> | null> {
  const slack = deps.slack(history.team);
  const channel = await deps.directory.directMessage(history.team, notice.to);
  // Proposed anew after it was taken back, it is told anew.
  const effect = `plan/${history.id}/${notice.id}/${notice.at}`;
  const since = await messagesSince(slack, { channel }, (notice.at - lookBackMs) / 1000);
  const found = marked(since).find((message) => message.effect === effect);
  if (found) return { channel, ts: found.ts };
  const { kind } = notice;
  if (isSheet(kind)) {
    const name = `${history.id}-${notice.proposal.slice(-8)}.${kind}`;
    if (since.some(({ files = [] }) => files.some((file) => file.name === name))) return null;
    const why = await shareSheet(deps, history, kind, { channel, name });
    if (why === null) return null;
    await slack.chat.postMessage({ channel, ...noSheetMessage(why), metadata: markedAs(effect) });
    return null;
  }
  const message = notice.settled ? null : await messageOf(deps, history, notice);
  if (!message) return null;
  const { ts } = await slack.chat.postMessage({
    ...{ channel, unfurl_links: false, unfurl_media: false },
    ...message,
    metadata: markedAs(effect),
  });
  if (!ts) throw new Error('Slack posted a message without a ts.');
  return { channel, ts };
}

/** As the plan is when the file goes out; answers what the workspace has against files. */
async function shareSheet(
  deps: PlanDeps,
  history: PlanHistory,
  format: SheetFormat,
  { channel, name }: { channel: string; name: string },
): Promise<string | null> {
  const base = await baseOf(deps, history);
  if (!base) return null;
  const items = sheetItems(base, history);
  const { title, comment } = sheetWords(base, history.now.number, format);
  const words = format === 'csv' ? toCsv(items) : toMarkdown(base, items);
  try {
    await shareText(deps, history.team, { channel, name, title, comment, words });
    return null;
  } catch (error) {
    const why = whyNoUpload(error);
    if (why === null) throw error;
    return why;
  }
}

/** As the plan is when the message goes out; null where there is nothing to say of it any more. */
async function messageOf(deps: PlanDeps, history: PlanHistory, notice: PlanNotice): Promise<Message | null> {
  const base = await baseOf(deps, history);
  if (!base) return null;
  const proposal = history.proposals.find(({ id }) => id === notice.proposal) ?? null;
  if (!proposal && notice.kind !== 'approved') return null;
  const back = proposal?.backTo ?? null;
  const target = back === null ? null : await deps.planHistories.version(history.team, history.id, back);
  const { edits, number } = history.now;
  const after = proposal ? editsAfter(history, proposal, target?.edits ?? null) : edits;
  return changeMessage({
    ...{ kit: base, notice, proposal, number },
    differences: differencesOf(base, edits, after),
  });
}

/** One at a time, so that no slow call brings a button back; a message that is gone has none. */
async function settle(deps: PlanDeps, history: PlanHistory, told: PlanTold): Promise<void> {
  if (!told.settled || !(await deps.planHistories.startRewriting(history, told, deps.clock.real()))) return;
  const base = await baseOf(deps, history);
  const done = () => changed(deps, history, (current) => rewritten(current, told.id));
  try {
    const { channel, ts } = told;
    const message = settledMessage(base?.title ?? history.id, told.settled);
    await deps.slack(history.team).chat.update({ channel, ts, ...message });
    await done();
  } catch (error) {
    if (isGone(error)) return void (await done());
    deps.report('plan.message-old', error);
    if (lastWordOf(error) !== null) await done();
  }
}
