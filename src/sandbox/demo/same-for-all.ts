import { people, recruitingMailbox } from '../company/people.ts';
import { guidesOutMs } from '../control/clock-page.ts';
import { elementsIn } from '../slack/rules/block-elements.ts';
import type { StoredView } from '../slack/world/world.ts';
import type { Promised } from './promises.ts';
import { book, coordinator, inInbox, nameOf, panel, type Stage, startedLoop } from './story.ts';

const second = { name: 'Noor Haddad', email: 'noor.haddad@mail.example' };

type Prompts = Record<string, string[]>;

/** What each interviewer asks this candidate, as their guide has it. */
export async function guidesOf({ sandbox }: Stage, { name }: { name: string }): Promise<Prompts> {
  const guides: Prompts = {};
  for (const who of panel) {
    const person = sandbox.slack.as(people.find((one) => one.name === who)?.id ?? '');
    const { channel, ts } = await person.waitForMessage(
      ({ blocks }) =>
        JSON.stringify(blocks ?? []).includes(name) &&
        elementsIn(blocks ?? []).some(({ actionId }) => actionId === 'pack.open'),
    );
    await person.click({ channel, ts }, 'pack.open');
    const guide = await person.waitForView(({ blocks }) => JSON.stringify(blocks).includes(name));
    guides[who] = promptsIn(guide);
    await person.closeView(guide.id);
  }
  return guides;
}

/** A line is drawn above each of them. */
const promptsIn = ({ blocks }: StoredView): string[] =>
  blocks.flatMap(({ type }, index) =>
    type === 'divider' ? [String((blocks[index + 1]?.text as { text?: string } | undefined)?.text)] : [],
  );

/** The opening stays open; the next candidate needs no more than a name, an address and a zone. */
export async function secondCandidate(stage: Stage, before: Prompts): Promise<Promised> {
  const { player, transcript } = stage;
  transcript.chapter('The second candidate');
  await inInbox(player, coordinator, 'Keep it open');
  await player.click(coordinator, 'opening.kept');
  transcript.event(`${nameOf(coordinator)} presses Keep it open: the team hires two.`);
  const proposal = await startedLoop(stage, second);
  await book(stage);
  const starts = (await player.calendar(recruitingMailbox)).events.map(({ startsAt }) =>
    Date.parse(startsAt),
  );
  await player.moveClock(new Date(Math.max(...starts) - guidesOutMs + 1000).toISOString());
  const prompts = await guidesOf(stage, second);
  const count = Object.values(prompts).flat().length;
  const isSame = JSON.stringify(prompts) === JSON.stringify(before) && count > 0;
  return {
    isKept: isSame && proposal.includes('Asked the same as the candidates before.'),
    words: `The second candidate of the opening is asked the same ${count} prompts by the same people; nobody touched a question.`,
  };
}
