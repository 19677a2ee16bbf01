import type { Sandbox } from '../sandbox.ts';
import type { Persona } from '../slack/people/persona.ts';
import { elementsIn } from '../slack/rules/block-elements.ts';
import type { StoredView } from '../slack/world/world.ts';
import type { CompanyOpening } from './openings.ts';
import { people } from './people.ts';

/** What is done, as whom, and what they have in front of them then. */
type Tell = (who: string, words: string, view?: StoredView) => void;

const idOf = (name: string): string => people.find((person) => person.name === name)?.id ?? name;

const offers =
  (action: string) =>
  ({ blocks }: { blocks?: StoredView['blocks'] | null | undefined }): boolean =>
    elementsIn(blocks ?? []).some(({ actionId }) => actionId === action);

/** As two people would: one begins it, the other completes it, and both agree. */
export async function agreeOnOpening(
  { slack }: Sandbox,
  opening: CompanyOpening,
  tell: Tell = () => {},
): Promise<void> {
  const [coordinator, manager] = [slack.as(idOf(opening.coordinator)), slack.as(idOf(opening.manager))];
  const { title } = opening.basics;

  await coordinator.command('/hire role');
  const list = await coordinator.waitForView(offers('opening.begin'));
  await coordinator.click({ view: list.id }, 'opening.begin');
  const begun = await coordinator.waitForView(({ callbackId }) => callbackId === 'opening-begin.form');
  const about = { ...opening.basics, archetype: opening.start, hiringManager: opening.manager };
  await send(coordinator, begun, about, (view) =>
    tell(opening.coordinator, 'types /hire role and begins an opening', view),
  );
  await closeAll(coordinator);

  await pressIn(manager, 'opening.complete', title);
  const pools = Object.fromEntries(
    Object.entries(opening.pools).map(([seat, names]) => [`seat.${seat}`, names]),
  );
  for (const [page, values] of [
    ['Page 1', opening.work],
    ['Page 2', opening.person],
    ['Page 3', pools],
  ] as const) {
    const form = await manager.waitForView(({ blocks }) => JSON.stringify(blocks).includes(page));
    await send(manager, form, values, (view) => tell(opening.manager, 'completes it', view));
  }
  const whole = await manager.waitForView(offers('opening.agree'));
  tell(opening.manager, 'reads what follows from the answers, and presses Agree', whole);
  await agree(manager, whole);
  await pressIn(coordinator, 'opening.open', title);
  await agree(coordinator, await coordinator.waitForView(offers('opening.agree')));
  tell(opening.coordinator, 'agrees as well: loops can start from it');
}

async function agree(persona: Persona, view: StoredView): Promise<void> {
  await persona.click({ view: view.id }, 'opening.agree');
  await persona.waitForView(offers('opening.withdraw'));
  await closeAll(persona);
}

/** The button in the newest message about this opening. */
async function pressIn(persona: Persona, action: string, title: string): Promise<void> {
  const { channel, ts } = await persona.waitForMessage(
    (message) => offers(action)(message) && JSON.stringify(message.blocks).includes(title),
  );
  await persona.click({ channel, ts }, action);
}

async function send(
  persona: Persona,
  { id }: StoredView,
  values: Record<string, string | string[]>,
  look: (filled: StoredView) => void,
): Promise<void> {
  await persona.fill(id, values);
  look(persona.currentView() as StoredView);
  const { errors, trouble } = await persona.submit(id);
  if (trouble || Object.keys(errors).length > 0)
    throw new Error(`The opening was not taken: ${trouble ?? JSON.stringify(errors)}`);
}

async function closeAll(persona: Persona): Promise<void> {
  for (let view = persona.currentView(); view; view = persona.currentView()) await persona.closeView(view.id);
}
