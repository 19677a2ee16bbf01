import { cardFields, evidenceField } from '../../../src/core/cards/card-fields.ts';
import { valuesIn } from '../../../src/core/cards/draft.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { fillCard, saveDraft, sealCard, showDraft } from '../../../src/flows/scorecard.ts';
import type { Chance } from '../seeded.ts';
import type { CardSite } from './card-site.ts';

type Page = Record<string, string>;
type Window = { id: string; page: number; shown: Page };
type Delivery = { window: string; page: Page; at: number };

/** One author with two devices, on a network that loses, doubles and reorders, before an app that crashes. */
export function twoDevices(site: CardSite, chance: Chance) {
  const { actor, place, questions } = site;
  const [first = '', second = ''] = questions;
  const pages = [
    [evidenceField(first), evidenceField(second)],
    [cardFields.summary, cardFields.notes, cardFields.recommendation],
  ];
  const changes = typedChanges(pages.flat(), site.filled);
  const windows: (Window | null)[] = [null, null];
  const onTheWay: Delivery[][] = [[], []];
  const receipts: string[] = [];
  /** Each is chosen once, so that it says who chose it. */
  const choices = chance.shuffled(['no', 'strong_no', 'strong_yes']);
  let [now, words, submits] = [1000, 0, 0];
  let isBoth = false;

  const tick = () => {
    now += 1 + chance.below(3);
    return now;
  };
  const pageOf = (fields: Record<string, unknown>, page: number): Page =>
    Object.fromEntries((pages[page] ?? []).map((field) => [field, String(fields[field] ?? '')]));
  /** Null when the person hears nothing: the app died, or its answer was lost. */
  async function answered<T>(request: (deps: Deps) => Promise<T>, said?: Delivery): Promise<T | null> {
    const { deps, isAnswerLost, isDraftSaved } = site.luck(chance);
    const copies = !isBoth && chance.next() < 0.15 ? 2 : 1;
    const all = Array.from({ length: copies }, () => request(deps).catch(site.onlyCrashes));
    const [answer = null] = await Promise.all(all);
    const isHeard = answer !== null && !isAnswerLost;
    if (said && isDraftSaved()) changes.heard(said.window, said.page, said.at, isHeard);
    return isHeard ? answer : null;
  }

  const sentBy = ({ id, shown }: Window): Delivery => ({ window: id, page: { ...shown }, at: tick() });

  async function open(device: number): Promise<void> {
    const press = String(tick());
    const card = await answered((deps) => fillCard(deps, actor, { ...place, press }));
    if (card) windows[device] = { id: card.window, page: 0, shown: pageOf(card.fields, 0) };
  }

  function type(device: number, { id, page, shown }: Window): void {
    const field = chance.pick(pages[page] ?? []);
    words += 1;
    const value = field === cardFields.recommendation ? choices.pop() : `${shown[field]} w${words}`.trim();
    if (!value) return;
    shown[field] = value;
    const at = tick();
    changes.typed(id, field, value, at);
    onTheWay[device]?.push({ window: id, page: { ...shown }, at });
  }

  async function deliver(device: number): Promise<void> {
    const waiting = onTheWay[device] as Delivery[];
    const which = chance.below(waiting.length);
    const sent = waiting[which] as Delivery;
    // Some come once more, later.
    if (chance.next() < 0.85) waiting.splice(which, 1);
    await answered((deps) => saveDraft(deps, actor, { ...place, ...input(sent) }), sent);
  }

  async function turn(window: Window): Promise<void> {
    const sent = sentBy(window);
    const typed = { ...place, ...input(sent), isOtherPage: true };
    const card = await answered((deps) => showDraft(deps, actor, typed), sent);
    if (card) Object.assign(window, { page: 1 - window.page, shown: pageOf(card.fields, 1 - window.page) });
  }

  async function submit(device: number, window: Window): Promise<void> {
    const sent = sentBy(window);
    submits += 1;
    const submitted = { ...place, ...input(sent), form: `form-${window.id}`, isLastPage: () => true };
    const answer = await answered((deps) => sealCard(deps, actor, submitted), sent);
    if (answer?.ok) {
      receipts.push(answer.receipt);
      windows[device] = null;
    } else if (answer && 'gaps' in answer && chance.next() < 0.5) {
      // As when something is missing on the page before.
      Object.assign(window, { page: 0, shown: pageOf(answer.page.fields, 0) });
    }
  }

  async function useDevice(device: number): Promise<void> {
    const window = windows[device];
    const dice = chance.next();
    if (!window) return open(device);
    if (dice < 0.27 && onTheWay[device]?.length) return deliver(device);
    if (dice < 0.42) return turn(window);
    if (dice < 0.57 && window.page === 1) return submit(device, window);
    if (dice < 0.97) return type(device, window);
    // Closed half-way.
    windows[device] = null;
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
      return [...lost, ...(isSealedWrong ? ['What was sealed is not what the draft has.'] : [])];
    },
    /** Cards that were answered with a receipt and are not there, or more cards than were sent. */
    async wrongReceipts(): Promise<string[]> {
      const there = await site.receipts();
      const missing = receipts.filter((receipt) => !there.includes(receipt));
      return [...missing, ...there.slice(submits)];
    },
    counts: () => ({ words, submits, receipts: receipts.length }),
  };
}

const input = ({ window, page, at }: Delivery) => {
  const values = Object.fromEntries(Object.entries(page).map(([field, value]) => [field, value || null]));
  return { window, values, at };
};

/** One change that a person made in one window; each leaves a value that no other change leaves. */
type Change = {
  window: string;
  field: string;
  value: string;
  typedAt: number;
  /** The time of the first delivery that brought it into the draft, acknowledged or not. */
  heardAt: number | null;
  isAcknowledged: boolean;
};

/** What people typed, and so what may stand in a draft, whatever was lost, late or doubled on the way. */
type TypedChanges = {
  typed(window: string, field: string, value: string, at: number): void;
  /** This page of a window is in the draft; `isAnswered`: its window was told. */
  heard(window: string, page: Record<string, string>, at: number, isAnswered: boolean): void;
  /** Fields whose value nobody can account for: a word that was acknowledged is gone, or an older one came back. */
  lostIn(draft: Record<string, unknown>): string[];
};

function typedChanges(fields: readonly string[], first: Record<string, string>): TypedChanges {
  const changes: Change[] = Object.entries(first).map(([field, value]) => ({
    ...{ window: 'at first', field, value },
    ...{ typedAt: 0, heardAt: 0, isAcknowledged: true },
  }));

  /** Heard, and nothing that was acknowledged is surely later. */
  const mayStand = (one: Change): boolean =>
    one.heardAt !== null &&
    !changes.some(
      ({ field, typedAt, isAcknowledged }) =>
        field === one.field && isAcknowledged && typedAt > (one.heardAt ?? 0),
    );

  return {
    typed: (window, field, value, typedAt) =>
      void changes.push({ window, field, value, typedAt, heardAt: null, isAcknowledged: false }),
    heard(window, page, at, isAnswered) {
      for (const one of changes) {
        if (one.window !== window || page[one.field] !== one.value) continue;
        one.heardAt ??= at;
        one.isAcknowledged ||= isAnswered;
      }
    },
    lostIn: (draft) =>
      fields.flatMap((field) => {
        const value = draft[field] ?? '';
        const allowed = changes.filter((one) => one.field === field && mayStand(one));
        const isKnown = allowed.some((one) => one.value === value);
        const isUntouched = value === '' && !changes.some((one) => one.field === field && one.isAcknowledged);
        if (isKnown || isUntouched) return [];
        return [`${field} is "${value}", not ${allowed.map((one) => `"${one.value}"`).join(' or ')}`];
      }),
  };
}
