import { setTimeout as pause } from 'node:timers/promises';
import { agreeOnOpening } from '../company/agree-on-opening.ts';
import { paymentsOpening } from '../company/openings.ts';
import { people, recruitingMailbox } from '../company/people.ts';
import { namesIn } from '../control/acts.ts';
import { nameCoordinators, type Player } from '../control/player.ts';
import { type ShownMessage, type ShownView, shownView } from '../control/shown.ts';
import type { Sandbox } from '../sandbox.ts';
import { cardValues, type DemoCard, demoCards, foldsFor } from './cards.ts';
import type { Transcript } from './transcript.ts';

export const candidate = { name: 'Robin Castellan', email: 'robin.castellan@mail.example' };
export const panel = demoCards.map(({ who }) => who);
export const coordinator = 'lena';
export const manager = 'priya';
const outsider = 'mei';
export const dissenter = panel[1] ?? '';

export const nameOf = (who: string): string => people.find(({ name }) => name === who)?.realName ?? who;

export type Stage = { sandbox: Sandbox; player: Player; transcript: Transcript };

export async function setUp({ player, transcript }: Stage): Promise<void> {
  transcript.chapter('Setting up');
  const { admin, form } = await nameCoordinators(player);
  transcript.event(`${nameOf(admin)}, the workspace admin, types /hire setup`);
  transcript.modal(form);
}

/** The cards of the demo are written by its panel: nobody else could come. */
const demoOpening = {
  ...paymentsOpening,
  pools: Object.fromEntries(
    Object.entries(paymentsOpening.pools).map(([seat, names]) => [seat, names.slice(0, 1)]),
  ),
};

export async function agreedOpening({ sandbox, transcript }: Stage): Promise<void> {
  transcript.chapter('The opening');
  await agreeOnOpening(sandbox, demoOpening, (who, words, view) => {
    transcript.event(`${nameOf(who)} ${words}`);
    if (view) transcript.modal(shownView(view, namesIn(sandbox)));
  });
}

/** From the opening: only the candidate is asked for. Answers what the second page says. */
export async function startedLoop(
  { player, transcript }: Stage,
  { name, email }: typeof candidate,
): Promise<string> {
  await player.command(coordinator, '/hire start');
  transcript.event(`${nameOf(coordinator)} types /hire start and fills the form`);
  transcript.modal((await player.fill(coordinator, { zone: 'Europe/Lisbon', name, email })).view);
  transcript.event(`${nameOf(coordinator)} presses Next`);
  const { view: proposal } = await player.submit(coordinator);
  transcript.modal(proposal);
  transcript.event(`${nameOf(coordinator)} presses Find times`);
  transcript.modal((await player.submit(coordinator)).view);
  await player.close(coordinator);
  return proposal?.text ?? '';
}

export async function book({ player, transcript }: Stage): Promise<void> {
  transcript.message(nameOf(coordinator), await inInbox(player, coordinator, 'Book'));
  transcript.event(`${nameOf(coordinator)} presses Book`);
  await player.click(coordinator, 'loop.book');
  transcript.message(
    nameOf(coordinator),
    await until(async () =>
      (await player.inbox(coordinator)).find(({ text }) => text.includes('Booked. Invitations sent.')),
    ),
  );
  for (const event of (await player.calendar(recruitingMailbox)).events) {
    const guests = event.guests.map(({ email }) => email).join(', ');
    transcript.event(`Google has “${event.summary}”, with Meet ${event.meet}, and has invited ${guests}`);
  }
}

/** Moves the clock along the interviews until everybody has been asked for a card; `screened` once the screen is over. */
export async function interview({ player, transcript }: Stage, screened: () => Promise<void>): Promise<void> {
  transcript.chapter('The interviews');
  const seen = new Set<string>();
  const tellNew = async () => {
    for (const who of panel)
      for (const message of await player.inbox(who)) {
        if (!seen.has(message.message)) transcript.message(nameOf(who), message);
        seen.add(message.message);
      }
  };
  const { events } = await player.calendar(recruitingMailbox);
  let isScreened = false;
  for (let moment = 0; moment < 2 * events.length; moment += 1) {
    await player.moveClock('next');
    transcript.event('The clock is moved on.');
    await tellNew();
    const isAsked: boolean = isScreened || (await player.inbox(panel[0] ?? '')).some(asksForCard);
    if (isAsked && !isScreened) await screened();
    isScreened = isAsked;
  }
  for (const who of panel.slice(1)) await inInbox(player, who, 'Fill scorecard');
  await tellNew();
}

const asksForCard = ({ buttons }: ShownMessage): boolean =>
  buttons.some(({ label }) => label === 'Fill scorecard');

export async function fillCard(
  { player, transcript }: Stage,
  who: string,
  isInFull: boolean,
): Promise<number> {
  const card = demoCards.find((demoCard) => demoCard.who === who);
  const { view: form } = await player.click(who, 'card.fill');
  if (!card || !form?.submit) throw new Error(`${who} was given no scorecard: ${form?.text ?? 'nothing'}`);
  transcript.event(`${nameOf(who)} presses Fill scorecard and writes`);
  let page: ShownView | null = form;
  let submittedAt = Date.now();
  let after = null;
  while (page?.submit && page.title === form.title) {
    const view = await write(player, who, card, page);
    transcript.modal(view && (isInFull ? view : { ...view, text: inShort(view) }));
    if (page.submit !== 'Submit') transcript.event(`${nameOf(who)} presses ${page.submit}`);
    submittedAt = Date.now();
    after = await player.submit(who);
    if (after.trouble || Object.keys(after.errors).length > 0)
      throw new Error(`${who}'s card was not taken: ${after.trouble ?? JSON.stringify(after.errors)}`);
    page = after.view;
  }
  transcript.event(`${nameOf(who)} presses Submit`);
  transcript.modal(page);
  await player.close(who);
  return submittedAt;
}

/** Ratings first, which ask for words; then what this card says besides, where it has to be opened. */
async function write(
  player: Player,
  who: string,
  card: DemoCard,
  page: ShownView,
): Promise<ShownView | null> {
  let { view } = await player.fill(who, cardValues(card, page));
  for (const fold of foldsFor(card, view)) {
    const value = buttonsOf(view, fold.action)[fold.place]?.value;
    if (value) ({ view } = await player.click(who, fold.action, value));
  }
  const written = new Set(page.fields.map(({ id }) => id));
  const asked = Object.entries(cardValues(card, view)).filter(([id]) => !written.has(id));
  return asked.length > 0 ? (await player.fill(who, Object.fromEntries(asked))).view : view;
}

const buttonsOf = (view: ShownView | null, action: string) =>
  (view?.buttons ?? []).filter((button) => button.action === action);

/** A scorecard without its questions, which the first one in the transcript has shown. */
function inShort({ text, fields }: ShownView): string {
  const [head = ''] = text.split('\n');
  const filled = fields.filter(({ id, value }) => value || /^(rating|evidence)\./.test(id));
  const lines = filled.map(({ id, label, value, options }) => {
    const words = options?.find((option) => option.value === value)?.text ?? value ?? '…';
    const [field, question] = id.split(/\.(.*)/);
    if (field === 'rating') return `${question?.replaceAll('-', ' ')}: ${words}`;
    return field === 'evidence' ? `> ${words}` : `${label}: ${words}`;
  });
  return [head, '', ...lines].join('\n');
}

/** A correctly signed click on a button that this person was never shown. */
export async function intrude(stage: Stage, action: string, value: string, on: string): Promise<string> {
  const { sandbox, player, transcript } = stage;
  const stranger = sandbox.slack.as(people.find(({ name }) => name === outsider)?.id ?? '');
  await stranger.forge('interaction', {
    type: 'block_actions',
    actions: [{ type: 'button', action_id: action, block_id: 'forged', value, text: {}, action_ts: '0' }],
  });
  const view = await stranger.waitForView(({ blocks }) => !JSON.stringify(blocks).includes(':hourglass'));
  const words = view.blocks
    .map((block) => (block.text as { text?: string } | undefined)?.text ?? '')
    .join(' ')
    // As Slack shows it.
    .replaceAll(/<@(\w+)>/g, (_, id: string) => `@${people.find((person) => person.id === id)?.name ?? id}`);
  transcript.event(
    `${nameOf(outsider)}, who is not on the panel, presses ${on} with a copied button, and reads: “${words}”`,
  );
  await player.close(outsider);
  return words;
}

export const inInbox = (player: Player, who: string, label: string): Promise<ShownMessage> =>
  until(async () =>
    (await player.inbox(who)).findLast(({ buttons }) => buttons.some((button) => button.label === label)),
  );

export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline)
      throw new Error(`It did not happen within ${timeoutMs / 1000} seconds: ${look}`);
    await pause(10);
  }
}
