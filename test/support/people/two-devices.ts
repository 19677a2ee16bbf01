import { cardFields, evidenceField } from '../../../src/core/cards/card-fields.ts';
import { type TypedField, valuesIn } from '../../../src/core/cards/draft.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { fillCard, saveDraft, sealCard, showDraft } from '../../../src/flows/scorecard.ts';
import type { ClientModes } from '../../../src/sandbox/slack/world/clients.ts';
import { allGaps } from '../makers/sealed-loops.ts';
import type { Chance } from '../seeded.ts';
import type { CardSite } from './card-site.ts';
import { type StrictForm, strictForm } from './strict-form.ts';
import { type Change, typedChanges } from './typed-changes.ts';

/** `own`: the last change of each field, by the id under which it was made. */
type Window = { id: string; page: number; form: StrictForm; own: Map<string, Change>; isUnheard: boolean };
type Delivery = { window: string; field: TypedField; change: Change; at: number };
type Said = { window: string; changes: { id: string; change: Change }[]; at: number };

/** An author with a laptop and a phone, on a network that loses, doubles and reorders, before an app that crashes. */
export function twoDevices(site: CardSite, chance: Chance) {
  const { actor, place, questions } = site;
  const [first = '', second = ''] = questions;
  const pages = [
    [evidenceField(first), evidenceField(second)],
    [cardFields.summary, cardFields.notes, cardFields.recommendation],
  ];
  const untouched = chance.pick<ClientModes['untouched']>(['reported', 'empty', 'missing']);
  const changes = typedChanges(pages.flat(), site.filled);
  const windows: (Window | null)[] = [null, null];
  const onTheWay: Delivery[][] = [[], []];
  const receipts: string[] = [];
  /** Each is chosen once, so that it says who chose it. */
  const choices = chance.shuffled(['no', 'strong_no', 'strong_yes']);
  const fired = {
    words: 0,
    emptied: 0,
    emptiedOnPage: 0,
    submits: 0,
    late: 0,
    doubled: 0,
    unheard: 0,
    pressedAgain: 0,
  };
  const devices = { laptop: 0, phone: 0 };
  const closed = { untold: 0, beaten: 0, drawn: 0 };
  const misshown: string[] = [];
  /** What the app knows last of a field, by window and id. */
  const known = new Map<string, { value: string; at: number }>();
  let now = 1_000_000;
  let isBoth = false;

  const tick = () => {
    // Within the second by which Slack says when a page was sent, or after it.
    now += chance.next() < 0.5 ? 1 + chance.below(3) : 2000 + chance.below(3000);
    return now;
  };
  /** Null when the person hears nothing: the app died, or its answer was lost. */
  async function answered<T>(request: (deps: Deps) => Promise<T>, said?: Said): Promise<T | null> {
    const { deps, isAnswerLost, isDraftSaved } = site.luck(chance);
    const copies = !isBoth && chance.next() < 0.15 ? 2 : 1;
    fired.doubled += copies - 1;
    const all = Array.from({ length: copies }, () => request(deps).catch(site.onlyCrashes));
    const [answer = null] = await Promise.all(all);
    const isHeard = answer !== null && !isAnswerLost;
    fired.unheard += isHeard ? 0 : 1;
    if (said && isDraftSaved()) hear(said, isHeard);
    return isHeard ? answer : null;
  }

  function hear({ window, changes: told, at }: Said, isHeard: boolean): void {
    for (const { id, change } of told) {
      const key = `${window} ${id}`;
      const before = known.get(key);
      // Told by a page alone, a field that never told anything is empty; clients say the same of what nobody touched.
      const isUncertain = change.value === '' && at !== change.typedAt && !before?.value;
      changes.heard(change, at, isHeard && !isUncertain);
      if (!isUncertain && at >= (before?.at ?? at)) known.set(key, { value: change.value, at });
      fired.emptiedOnPage += change.value === '' && at !== change.typedAt && before?.value ? 1 : 0;
    }
  }

  function draw(
    window: Window,
    fields: Record<string, unknown>,
    page: number,
    before: ReturnType<StrictForm['sent']>,
  ) {
    const names = pages[page] ?? [];
    window.form.draw(fields as never, names, before);
    window.page = page;
    for (const name of names)
      if (window.form.shows(name) !== String(fields[name] ?? ''))
        misshown.push(`${name} shows "${window.form.shows(name)}", and the draft has "${fields[name]}"`);
  }

  async function open(device: number): Promise<void> {
    const press = String(tick());
    const card = await answered((deps) => fillCard(deps, actor, { ...place, press }));
    if (!card) return;
    devices[device === 0 ? 'laptop' : 'phone'] += 1;
    const form = strictForm(card.fields, pages[0] ?? [], untouched);
    windows[device] = { id: card.window, page: 0, form, own: new Map(), isUnheard: false };
  }

  function close(device: number): void {
    const { counts } = windows[device]?.form ?? {};
    for (const what of ['untold', 'beaten', 'drawn'] as const) closed[what] += counts?.[what] ?? 0;
    windows[device] = null;
  }

  function type(device: number, { id, page, form, own }: Window): void {
    const name = chance.pick(pages[page] ?? []);
    const isChoice = name === cardFields.recommendation;
    const isEmptied = !isChoice && form.shows(name) !== '' && chance.next() < 0.12;
    fired.words += 1;
    fired.emptied += isEmptied ? 1 : 0;
    const words = `${form.shows(name)} w${fired.words}`.trim();
    const value = isChoice ? choices.pop() : isEmptied ? '' : words;
    if (value === undefined) return;
    const field = form.touch(name, value);
    const at = tick();
    const change = changes.typed(name, value, at);
    own.set(field.id, change);
    onTheWay[device]?.push({ window: id, field, change, at });
  }

  async function deliver(device: number): Promise<void> {
    const waiting = onTheWay[device] as Delivery[];
    const which = chance.below(waiting.length);
    const sent = waiting[which] as Delivery;
    fired.late += which > 0 || sent.window !== windows[device]?.id ? 1 : 0;
    // Some come once more, later.
    if (chance.next() < 0.85) waiting.splice(which, 1);
    const { window, field, change, at } = sent;
    const changed = { ...place, window, changes: [{ field, at }] };
    const told = { window, changes: [{ id: field.id, change }], at };
    await answered((deps) => saveDraft(deps, actor, changed), told);
  }

  /** A whole page, as its window tells it. */
  function page(window: Window) {
    const fields = window.form.sent();
    const at = tick();
    fired.pressedAgain += window.isUnheard ? 1 : 0;
    const changed = fields.flatMap(({ id }) => {
      const change = window.own.get(id);
      return change ? [{ id, change }] : [];
    });
    const told = { window: window.id, changes: changed, at };
    return { fields, told, typed: { ...place, window: window.id, changes: [], fields, at } };
  }

  /** The other page, or the same one again as after a red flag. */
  async function turn(window: Window, isOtherPage: boolean): Promise<void> {
    const { fields, told, typed } = page(window);
    const card = await answered((deps) => showDraft(deps, actor, { ...typed, isOtherPage }), told);
    window.isUnheard = card === null;
    if (card) draw(window, card.fields, isOtherPage ? 1 - window.page : window.page, fields);
  }

  async function submit(device: number, window: Window): Promise<void> {
    const { fields, told, typed } = page(window);
    fired.submits += 1;
    const submitted = { ...typed, form: `form-${window.id}`, isLastPage: () => true, gapsHere: allGaps };
    const answer = await answered((deps) => sealCard(deps, actor, submitted), told);
    window.isUnheard = answer === null;
    if (answer?.ok) {
      receipts.push(answer.receipt);
      close(device);
    } else if (answer && 'gaps' in answer && chance.next() < 0.5) {
      // As when something is missing on the page before.
      draw(window, answer.page.fields, 0, fields);
    }
  }

  async function useDevice(device: number): Promise<void> {
    const window = windows[device];
    const dice = chance.next();
    if (!window) return open(device);
    if (dice < 0.27 && onTheWay[device]?.length) return deliver(device);
    if (dice < 0.42) return turn(window, true);
    if (dice < 0.49) return turn(window, false);
    if (dice < 0.62 && window.page === 1) return submit(device, window);
    // Put away half-way, which happens on the phone more often.
    if (dice < (device === 0 ? 0.98 : 0.95)) return type(device, window);
    close(device);
  }

  return {
    /** One device does something, or both at once; answers with what is wrong after it. */
    async step(): Promise<string[]> {
      const device = chance.below(2);
      isBoth = chance.next() < 0.3;
      const before = receipts.length;
      await Promise.all(isBoth ? [useDevice(device), useDevice(1 - device)] : [useDevice(device)]);
      const lost = changes.lostIn(valuesIn(await site.draft()));
      const isSealedWrong = receipts.length > before && !isBoth && !(await site.isSealedAsDrafted());
      return [
        ...lost,
        ...misshown.splice(0),
        ...(isSealedWrong ? ['What was sealed is not what the draft has.'] : []),
      ];
    },
    /** Cards that were answered with a receipt and are not there, or more cards than were sent. */
    async wrongReceipts(): Promise<string[]> {
      const there = await site.receipts();
      const missing = receipts.filter((receipt) => !there.includes(receipt));
      return [...missing, ...there.slice(fired.submits)];
    },
    counts() {
      close(0);
      close(1);
      return { ...fired, ...devices, ...closed, receipts: receipts.length, [untouched]: 1 };
    },
  };
}
