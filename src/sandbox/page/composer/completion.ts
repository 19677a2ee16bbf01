/** What can be put in place of what is being typed. */
export type Offer = { words: string; detail: string; insert: string };

/** From where to where the offers stand in for what is typed; `isCertain`: the first one is what Enter takes. */
export type Completion = { from: number; to: number; offers: Offer[]; isCertain: boolean };

export type Known = {
  commands: { usage: string; does: string }[];
  people: { name: string; realName: string; role: string }[];
  channels: string[];
};

const most = 8;

/** What the words before the cursor may become; null where there is nothing to offer. */
export function completionAt(text: string, caret: number, known: Known): Completion | null {
  const before = text.slice(0, caret);
  return command(before, known) ?? named(before, known);
}

function command(before: string, { commands }: Known): Completion | null {
  if (/^\/\w*$/.test(before) && '/hire'.startsWith(before) && before !== '/hire') {
    const offer = { words: '/hire', detail: 'Run an interview loop', insert: '/hire ' };
    return { from: 0, to: before.length, offers: [offer], isCertain: before.length > 1 };
  }
  const [, typed] = /^\/hire(?: +([\w-]*))?$/.exec(before) ?? [];
  if (typed === undefined && before !== '/hire') return null;
  const wanted = typed?.toLowerCase() ?? '';
  const offers = commands
    .filter(({ usage }) => usage.startsWith(wanted))
    .map(({ usage, does }) => ({
      words: `/hire ${usage}`,
      detail: does,
      insert: `/hire ${usage.split(' ')[0]}`,
    }));
  const isTyped = offers.some(({ insert }) => insert === `/hire ${wanted}`);
  if (offers.length === 0 || isTyped) return null;
  return { from: 0, to: before.length, offers, isCertain: wanted !== '' };
}

function named(before: string, { people, channels }: Known): Completion | null {
  const [whole, sign, typed = ''] = /(?<=^|[\s(])([@#])([\w.-]*)$/.exec(before) ?? [];
  if (whole === undefined) return null;
  const wanted = typed.toLowerCase();
  const offers =
    sign === '@'
      ? people
          .filter(({ name, realName }) =>
            [name, ...realName.split(' ')].some((word) => word.toLowerCase().startsWith(wanted)),
          )
          .map(({ name, realName, role }) => ({ words: realName, detail: role, insert: `@${name} ` }))
      : channels
          .filter((name) => name.includes(wanted))
          .map((name) => ({ words: `#${name}`, detail: '', insert: `#${name} ` }));
  const isTyped = offers.some(({ insert }) => insert === `${sign}${typed} `);
  if (offers.length === 0 || (isTyped && offers.length === 1)) return null;
  const from = before.length - whole.length;
  return { from, to: before.length, offers: offers.slice(0, most), isCertain: true };
}
