import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../stage/company.ts';
import { has, theLoop, until } from '../stage/play.ts';
import type { Stage } from '../stage/stage.ts';

export const sasha = { name: 'Sasha Novak', email: 'sasha.novak@elsewhere.test' };

/** Two read the resume, Kim reads the answers, Dana and Omar hold the interview. */
export const panel: Record<string, string[]> = {
  ...{ 'seat.r1s1': [ines.id], 'seat.r1s2': [jon.id], 'seat.r2s1': [kim.id] },
  ...{ 'seat.r3s1': [dana.id], 'seat.r3s2': [omar.id] },
};

export type Started = {
  candidate?: { name: string; email: string };
  reviews?: string[];
  seats?: Record<string, string[]>;
};

/** A loop whose reviews the coordinator has switched on. */
export async function startReviews(stage: Stage, over: Started = {}): Promise<StoredView | undefined> {
  const { candidate = sasha, seats = panel } = over;
  const reviews = over.reviews ?? ['resume-review', 'written-screen'];
  const coordinator = stage.slack.as(cora.id);
  await coordinator.command('/hire start');
  const form = await coordinator.waitForView(({ callbackId }) => callbackId === 'start.form');
  const role = { kit: 'small-team-reviews', level: 'mid', zone: 'Europe/Berlin', hiringManager: hana.id };
  await coordinator.fill(form.id, { ...role, ...candidate });
  const { view } = await coordinator.submit(form.id);
  if (view?.callbackId !== 'seats.form') throw new Error('The first page was refused.');
  const before = view.hash;
  await coordinator.fill(view.id, { 'reviews.1': reviews });
  await coordinator.waitForView(({ hash }) => hash !== before);
  await coordinator.fill(view.id, seats);
  const sent = await coordinator.submit(view.id);
  if (Object.keys(sent.errors).length > 0) throw new Error(JSON.stringify(sent.errors));
  await coordinator.closeView(view.id);
  return sent.view;
}

export type Brought = Record<string, string | string[]>;

/** Presses the button in the coordinator's message and sends the form. */
export async function bring(stage: Stage, round: string, inputs: Brought, by: string = cora.id) {
  const person = stage.slack.as(by);
  const value = `${(await theLoop(stage)).id}~${round}`;
  if (by !== cora.id || !person.inbox().some(has(`"${value}"`))) await person.command('/hire material');
  const message = (await person.waitForMessage(has(`"${value}"`))) as StoredMessage;
  await person.click(message, 'material.add', { value });
  const form = await person.waitForView(({ callbackId }) => callbackId === 'material.form');
  await person.fill(form.id, inputs);
  const sent = await person.submit(form.id);
  await person.closeView(form.id);
  return sent;
}

export const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.4\n${words}\n%%EOF`);

export const nothingDue = (stage: Stage): Promise<void> =>
  until(async () =>
    (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now()),
  );

/** Everything that the app ever showed or sent to this person: messages, windows, answers, names and bytes of files. */
export function heardBy(stage: Stage, user: string): string[] {
  const person = stage.slack.as(user);
  const direct = person.directChannel();
  const owned = new Set(
    stage.slack
      .views()
      .filter(({ userId }) => userId === user)
      .map(({ id }) => id),
  );
  const isTheirs = ({ method, args, response }: (typeof stage.slack.requests)[number]): boolean => {
    if ([args.channel, args.channel_id, args.user_id].some((one) => one === direct || one === user))
      return true;
    if (method === 'views.update') return owned.has(String(args.view_id));
    return method === 'views.open' && [...owned].some((id) => response.includes(id));
  };
  const userIn = (body: string): unknown => {
    const form = new URLSearchParams(body);
    return form.get('user_id') ?? JSON.parse(form.get('payload') ?? '{}').user?.id;
  };
  return [
    ...stage.slack.requests.filter(isTheirs).map(({ body }) => decodeURIComponent(body.replaceAll('+', ' '))),
    ...stage.slack.deliveries
      .filter(({ kind, body }) => kind !== 'event' && userIn(body) === user)
      .map(({ text }) => text),
    ...person.ephemerals().map((one) => JSON.stringify(one)),
    JSON.stringify(person.home() ?? {}),
    ...person
      .files(direct)
      .flatMap(({ id, name, title }) => [name, title, person.download(id).toString('utf8')]),
  ];
}

export const books = async (stage: Stage): Promise<void> => {
  const coordinator = stage.slack.as(cora.id);
  const offer = (await coordinator.waitForMessage(has('loop.book'))) as StoredMessage;
  await coordinator.click(offer, 'loop.book');
  await until(async () =>
    (await theLoop(stage)).rounds.every(
      ({ type, booking }) => type === 'review' || booking?.state === 'booked',
    ),
  );
};

export async function afterTheInterview(stage: Stage): Promise<void> {
  const { rounds } = await theLoop(stage);
  const end = Math.max(
    ...rounds.flatMap(({ type, booking }) => (type === 'live' && booking ? [booking.endsAt] : [])),
  );
  stage.clock.advance(Math.max(0, end - stage.clock.now() + 60_000));
}
