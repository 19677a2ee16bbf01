import { DateTime } from 'luxon';
import type { ShownMessage, ShownView } from '../control/shown.ts';

const width = 100;
const margin = 18;
const zone = 'Europe/London';

export type Transcript = ReturnType<typeof openTranscript>;

/** The story on the terminal: London's time on the left, who did what, and the words they read. */
export function openTranscript(now: () => number, print: (line: string) => void) {
  const told = (words: string, bar: string) => {
    for (const line of wrapped(words, width - margin - bar.length))
      print(`${' '.repeat(margin)}${bar}${line}`.trimEnd());
  };
  const event = (words: string) => {
    const time = DateTime.fromMillis(now(), { zone }).toFormat('ccc d LLL HH:mm');
    const [first = '', ...rest] = wrapped(words, width - margin);
    print('');
    print(`${time.padEnd(margin)}${first}`);
    for (const line of rest) print(`${' '.repeat(margin)}${line}`);
  };
  const chapter = (title: string) => {
    print('');
    print(`── ${title} ${'─'.repeat(Math.max(0, width - title.length - 4))}`);
  };
  const buttons = (labels: string[]) =>
    labels.length > 0 && told(labels.map((label) => `[${label}]`).join(' '), '│ ');
  return {
    print,
    chapter,
    event,
    message(to: string, message: ShownMessage) {
      event(
        `${to} reads${message.isOnlyForYou ? ', alone' : ''}${message.isEdited ? ', in place of the earlier words' : ''}:`,
      );
      told(message.text, '│ ');
      buttons(message.buttons.map(({ label }) => label));
    },
    parent(message: ShownMessage) {
      told(message.text, '│ ');
      buttons(message.buttons.map(({ label }) => label));
    },
    reply(message: ShownMessage) {
      told('', '│');
      told(message.text, '│   ');
    },
    modal(view: ShownView | null) {
      if (!view) return;
      told(`┌ ${view.title}`, '');
      told(view.text, '│ ');
      told(`└ ${view.submit ? `[${view.submit}]` : '[Close]'}`, '');
    },
  };
}

/** Lines no longer than `most`; what follows keeps the indent and, where quoted, the mark of the line it continues. */
function wrapped(words: string, most: number): string[] {
  return words.split('\n').flatMap((line) => {
    const lead = /^\s*(?:> )?/.exec(line)?.[0] ?? '';
    const indent = /^\s*• /.test(line) ? '  ' : lead;
    const lines: string[] = [];
    let current = '';
    for (const word of line.slice(lead.length).split(' ')) {
      const start = lines.length === 0 ? lead : indent;
      if (current && start.length + current.length + 1 + word.length > most) {
        lines.push(start + current);
        current = word;
      } else current = current ? `${current} ${word}` : word;
    }
    return [...lines, (lines.length === 0 ? lead : indent) + current];
  });
}
