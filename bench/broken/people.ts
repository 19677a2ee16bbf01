import { fieldOf } from '../../blocks/ids.ts';
import { isInterviewing } from '../../src/core/loop/lifecycle.ts';
import type { Persona } from '../../src/sandbox/slack/people/persona.ts';
import type { StoredMessage, StoredView } from '../../src/sandbox/slack/world/world.ts';
import { loopId, type World } from './world.ts';

/** What people remember of what the app has told them. */
export type Memory = {
  /** Receipts that somebody has seen, in order. */
  acknowledged: { user: string; receipt: string; at: number }[];
  acted: Map<string, number>;
};

const minute = 60_000;

/** A word that stands in nothing but this person's own card. */
export const canaryOf = (user: string, version: number): string => `CANARY-${user}-${version}-`;

type Stage = { world: World; memory: Memory; isOver(): boolean };

/** Everybody does what they would: looks now and then, presses, and presses again where nothing came of it. */
export function wakePeople(stage: Stage, interviewers: readonly string[]): void {
  void coordinate(stage);
  for (const user of interviewers) void interview(stage, user);
  void manage(stage);
  void pry(stage, 'UOMAR');
  void pry(stage, 'UCORA');
}

const pause = ({ world: { simulation } }: Stage, ms: number): Promise<void> =>
  new Promise((resolve) => {
    simulation.at(simulation.now() + ms, null, resolve);
  });

const note = ({ memory: { acted } }: Stage, what: string) => void acted.set(what, (acted.get(what) ?? 0) + 1);

const written = new WeakMap<object, string>();
/** A message that is edited has other blocks then. */
function wordsOf({ blocks }: Pick<StoredMessage, 'blocks'>): string {
  if (!blocks) return '';
  const known = written.get(blocks) ?? JSON.stringify(blocks);
  written.set(blocks, known);
  return known;
}

const latestWith = (person: Persona, action: string): StoredMessage | undefined =>
  person.inbox().findLast((message) => wordsOf(message).includes(`"action_id":"${action}"`));

/** Somebody whose window shows something else by now, or whose message was edited, looks again later. */
async function tried(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (
      !/has no open view|is covered|There is no|sees no message|is not offered|no submit/.test(String(error))
    )
      throw error;
  }
}

async function coordinate(stage: Stage): Promise<void> {
  const { world } = stage;
  const { chance } = world;
  const person = world.persona('UCORA');
  while (!stage.isOver()) {
    await pause(stage, chance.below(4 * minute) + 2000);
    if (world.loop().stage !== 'scheduling') {
      await pause(stage, 600 * minute);
      continue;
    }
    const action = ['loop.book', 'loop.search', 'loop.relax'].find((one) => latestWith(person, one));
    const message = action && latestWith(person, action);
    if (!action || !message) continue;
    note(stage, `pressed ${action}`);
    await tried(() => person.click(message, action));
  }
}

async function interview(stage: Stage, user: string): Promise<void> {
  const { world, memory } = stage;
  const { chance } = world;
  const person = world.persona(user);
  let versions = 0;
  let hasAnswered = false;
  /** Some send it twice or change their minds, before the gate opens or after. */
  const wanted = chance.happens(0.25) ? 2 : 1;
  const acknowledged = () => memory.acknowledged.filter((one) => one.user === user).length;
  while (!stage.isOver()) {
    await pause(stage, chance.below(25 * minute) + minute);
    const invitation = hasAnswered ? undefined : latestWith(person, 'invite.accept');
    if (invitation && chance.happens(0.3)) {
      hasAnswered = true;
      note(stage, 'accepted an invitation');
      await tried(() => person.click(invitation, 'invite.accept'));
    }
    const over = endOf(world, user) - world.simulation.now();
    if (acknowledged() >= wanted || over > 0) {
      await pause(stage, over > 0 ? Math.min(over, 240 * minute) : 60 * minute);
      continue;
    }
    const request = latestWith(person, 'card.fill');
    if (!request) continue;
    versions += 1;
    await tried(() => writeCard(stage, person, request, versions));
  }
}

/** When this person has held their interview. */
function endOf(world: World, user: string): number {
  const round = world.loop().rounds.find(({ seats }) => seats.some(({ holder }) => holder === user));
  return round?.booking?.endsAt ?? 0;
}

async function writeCard(
  stage: Stage,
  person: Persona,
  request: StoredMessage,
  version: number,
): Promise<void> {
  const { world } = stage;
  const user = person.person.id;
  const { chance } = world;
  note(stage, 'opened a scorecard');
  await tried(() => person.click(request, 'card.fill'));
  const form = await opened(stage, person, 'card.form');
  if (!form) return closeAll(person);
  const canary = canaryOf(user, version);
  for (let pages = 0; pages < 8; pages += 1) {
    const view = person.currentView();
    if (view?.callbackId !== 'card.form') break;
    await fillIn(stage, person, view, canary);
    await pause(stage, 500 + chance.below(4000));
    let isDone = false;
    for (let tries = 0; tries < 6 && !isDone; tries += 1) {
      const outcome = await person.submit(form.id);
      const isUnclear = outcome.trouble !== undefined || Object.keys(outcome.errors).length > 0;
      isDone = !isUnclear;
      if (outcome.trouble) note(stage, 'pressed Submit again, for no answer came');
      // With words missing, the page asks for them; with trouble, people press again.
      if (isUnclear) {
        await pause(stage, 2000 + chance.below(20_000));
        const now = person.currentView();
        if (now?.callbackId === 'card.form') await fillIn(stage, person, now, canary);
      }
    }
    await pause(stage, 300 + chance.below(1500));
  }
  await closeAll(person);
}

/** The window that a press opens, once its page is there; undefined where it never comes. */
async function opened(stage: Stage, person: Persona, callback: string): Promise<StoredView | undefined> {
  for (let looks = 0; looks < 12; looks += 1) {
    await pause(stage, 700 + looks * 400);
    const view = person.currentView();
    if (view?.callbackId === callback) return view;
  }
  return undefined;
}

async function closeAll(person: Persona): Promise<void> {
  for (const { id } of person.views().toReversed()) await tried(() => person.closeView(id));
}

/** Every field that is in sight, with words of their own; autosaves overtake each other as people type on. */
async function fillIn(stage: Stage, person: Persona, view: StoredView, canary: string): Promise<void> {
  const { chance } = stage.world;
  const wanted: [string, string][] = view.blocks.flatMap(({ block_id: id }): [string, string][] => {
    const field = fieldOf(String(id ?? ''));
    if (field.startsWith('rating.')) return [[field, chance.pick(['exceeds', 'meets', 'below'])]];
    if (field.startsWith('evidence.')) return [[field, `${canary}${field}`]];
    if (field === 'recommendation') return [[field, chance.pick(['yes', 'no', 'strong_yes'])]];
    if (field === 'summary') return [[field, `${canary}summary`]];
    return [];
  });
  const isFilled = (field: string) =>
    Object.entries(view.values).some(
      ([block, values]) =>
        fieldOf(block) === field &&
        JSON.stringify(values).includes(/evidence|summary/.test(field) ? canary : 'selected_option":{'),
    );
  for (const [field, value] of wanted.filter(([name]) => !isFilled(name))) {
    const sending = tried(() => person.fill(view.id, { [field]: value }));
    if (chance.happens(0.6)) await sending;
    else await pause(stage, chance.below(800));
  }
  await pause(stage, 600 + chance.below(1500));
  // What a rating has asked for stands there now.
  const now = person.currentView();
  if (now?.id !== view.id) return;
  for (const { block_id: id } of now.blocks) {
    const field = fieldOf(String(id ?? ''));
    if (!/^evidence\.|^summary$/.test(field)) continue;
    const has = Object.entries(now.values).some(
      ([block, values]) => fieldOf(block) === field && JSON.stringify(values).includes(canary),
    );
    if (!has) await tried(() => person.fill(now.id, { [field]: `${canary}${field}` }));
  }
}

/** The hiring manager excuses somebody in some runs, opens early in a few, and decides when there is something to decide. */
async function manage(stage: Stage): Promise<void> {
  const { world } = stage;
  const { chance } = world;
  const excuses = chance.happens(0.3);
  const opensEarly = chance.happens(0.12);
  const person = world.persona('UHANA');
  while (!stage.isOver()) {
    await pause(stage, 10 * minute + chance.below(30 * minute));
    const loop = world.loop();
    if (!isInterviewing(loop)) continue;
    const isAfter = loop.rounds.every(
      ({ booking }) => (booking?.endsAt ?? Number.POSITIVE_INFINITY) < world.simulation.now(),
    );
    if (!isAfter) continue;
    const seats = loop.rounds.flatMap((round) => round.seats);
    const open = seats.filter(({ versions, excused }) => versions.length === 0 && !excused);
    const seat = open[chance.below(open.length)];
    if (excuses && seat && seats.every(({ excused }) => !excused))
      await sendForm(stage, person, {
        ...{ typed: '/hire excuse', form: 'excuse.form', what: 'excused a seat' },
        inputs: { seat: `${loopId}~${seat.id}`, why: 'ill' },
      });
    else if (opensEarly)
      await sendForm(stage, person, {
        ...{ typed: '/hire debrief', form: 'early.form', what: 'opened early' },
        inputs: { loop: loopId, reason: 'The candidate has another offer.' },
      });
  }
}

type Sent = { typed: string; form: string; what: string; inputs: Record<string, string> };

/** Typed, filled in and sent; whoever hears nothing comes back to it later. */
async function sendForm(stage: Stage, person: Persona, { typed, form, what, inputs }: Sent): Promise<void> {
  await tried(() => person.command(typed));
  const view = await opened(stage, person, form);
  if (view) {
    await tried(async () => {
      await person.fill(view.id, inputs);
      const { trouble, errors } = await person.submit(view.id);
      if (!trouble && Object.keys(errors).length === 0) note(stage, what);
    });
    await pause(stage, 1000);
  }
  await closeAll(person);
}

/** Somebody who may not read a card before the gate opens tries to, by a button that was never sent to them. */
async function pry(stage: Stage, user: string): Promise<void> {
  const { chance } = stage.world;
  const person = stage.world.persona(user);
  while (!stage.isOver()) {
    await pause(stage, 120 * minute + chance.below(900 * minute));
    const [action, value] = chance.pick([
      ['cards.open', loopId],
      ['card.receipt', `${loopId}~r1s1`],
      ['card.fill', `${loopId}~r1s2`],
      ['stage.read', `${loopId}~1`],
    ] as const);
    note(stage, 'tried to read what is not theirs');
    await person.forge('interaction', {
      type: 'block_actions',
      container: { type: 'message', channel_id: 'D0', message_ts: '1.1' },
      actions: [{ type: 'button', action_id: action, block_id: 'b', value }],
    });
    await pause(stage, 20_000);
    await closeAll(person);
  }
}
