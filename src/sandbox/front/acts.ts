import { z } from 'zod';
import { bodyAs, ControlError } from '../control/call.ts';
import type { Acts, Outcome } from '../page/wire.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Persona } from '../slack/people/persona.ts';
import type { ReadMarks } from './read-marks.ts';
import { needMessage, needView } from './still-there.ts';
import type { Visitor } from './visitor.ts';

const input = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const pressed = {
  block: z.string(),
  action: z.string(),
  value: z.string().optional(),
  select: input.optional(),
};

const bodies = {
  command: z.object({ text: z.string(), place: z.string().optional() }),
  say: z.object({
    text: z.string(),
    place: z.string(),
    thread: z.string().optional(),
    files: z.array(z.string()).optional(),
  }),
  press: z.object({ place: z.string(), ts: z.string(), ...pressed }),
  pressInView: z.object({ view: z.string(), ...pressed }),
  fill: z.object({ view: z.string(), block: z.string(), input, pressEnter: z.boolean().optional() }),
  submit: z.object({ view: z.string() }),
  close: z.object({ view: z.string() }),
  home: z.object({}),
  read: z.object({ place: z.string(), ts: z.string(), thread: z.string().optional() }),
  upload: z.object({ name: z.string(), content: z.string() }),
};

type Body<A extends keyof Acts> = z.infer<(typeof bodies)[A]>;
type Doing = { persona: Persona; marks: ReadMarks };
type Act<A extends keyof Acts> = (doing: Doing, body: Body<A>) => Promise<Outcome>;

/** Only what was said: the stand-in tells left out from undefined. */
const said = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

const pressOptions = ({ block, value, select }: { block: string; value?: unknown; select?: unknown }) =>
  said({ block, value, select }) as { block: string; value?: string };

const acts: { [A in keyof Acts]: Act<A> } = {
  command: ({ persona }, { text, place }) => persona.command(text, place),
  async say({ persona }, { text, place, thread, files = [] }) {
    if (files.length > 0) await persona.share(place, files, text);
    else await persona.say(place, text, thread);
    return {};
  },
  press({ persona }, { place, ts, action, ...how }) {
    needMessage(persona, { place, ts }, { block: how.block, action });
    return persona.click({ channel: place, ts }, action, pressOptions(how));
  },
  pressInView({ persona }, { view, action, ...how }) {
    needView(persona, view, { block: how.block, action });
    return persona.click({ view }, action, pressOptions(how));
  },
  async fill({ persona }, { view, block, input: value, pressEnter }) {
    needView(persona, view, { block });
    const outcomes = await persona.fill(view, { [block]: value }, said({ pressEnter }) as object);
    return outcomes.find(({ trouble }) => trouble) ?? {};
  },
  submit({ persona }, { view }) {
    needView(persona, view);
    return persona.submit(view);
  },
  async close({ persona }, { view }) {
    needView(persona, view);
    return (await persona.closeView(view)).find(({ trouble }) => trouble) ?? {};
  },
  async home({ persona }) {
    await persona.openHome();
    return {};
  },
  async read({ persona, marks }, { place, ts, thread }) {
    marks.mark(persona.person.id, { place, thread }, ts);
    return {};
  },
  async upload({ persona }, { name, content }) {
    return { file: persona.upload({ name, content: Buffer.from(content, 'base64') }) };
  },
};

const isAct = (name: string): name is keyof Acts => Object.hasOwn(acts, name);

/** Lets a person do what the page says they did; what their client would not let them do is refused in words. */
export async function actAs(
  sandbox: Sandbox,
  visitor: Visitor,
  name: string,
  body: unknown,
  marks: ReadMarks,
): Promise<Outcome> {
  if (!isAct(name)) throw new ControlError(404, `People cannot ${name}.`);
  const persona = sandbox.slack.as(visitor.id, visitor.device);
  const act = acts[name] as Act<keyof Acts>;
  const outcome = await act({ persona, marks }, bodyAs<Body<keyof Acts>>(bodies[name], body));
  const { trouble, errors, file } = outcome;
  return said({ trouble, errors, file }) as Outcome;
}
