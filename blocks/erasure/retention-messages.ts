import type { EndingLoop } from '../../src/core/erasure/retention.ts';
import { listed } from '../../src/core/listed.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { dayWords } from '../../src/core/time/moment-words.ts';
import { type Message, section } from '../elements/form.ts';
import { brief, count, mention } from '../elements/text.ts';

const rolesShown = 4;

/** One line, however many loops there are; it names nobody, so that it need not be erased as well. */
export function endingLine(loops: readonly EndingLoop[], zone: string): string {
  const first = Math.min(...loops.map(({ ending }) => ending.dueAt));
  const roles = [...new Set(loops.map(roleOf))].map(
    (role) => `${loops.filter((loop) => roleOf(loop) === role).length} × ${brief(role, 60)}`,
  );
  const rest = roles.length - rolesShown;
  const shown = [...roles.slice(0, rolesShown), ...(rest > 0 ? [`${rest} other roles`] : [])];
  return `From ${dayWords(first, zone)} on Quorum erases the data of ${count(loops.length, 'candidate')}: ${listed(shown)}. \`/hire status\` says whose; an administrator keeps one with \`/hire hold\`.`;
}

/** To whoever looks after them, once a day at most. */
export function endingMessage(loops: readonly EndingLoop[], zone: string): Message {
  const words = endingLine(loops, zone);
  return { text: 'Candidates’ data will be erased', blocks: [section(words)] };
}

export type RetentionChange = { by: string; before: number; months: number };

/** What another time means for the data that is there. */
export function meaningOf({ before, months }: Omit<RetentionChange, 'by'>): string {
  if (months > before)
    return 'Nothing that is kept now goes sooner. Data that is kept for longer than it is needed has to be accounted for: check that your privacy notice says this time.';
  return months < before
    ? 'What is older than that is announced within a day to whoever looks after it, and erased two weeks later, for good.'
    : 'Nothing changes for the data that is there.';
}

/** To every coordinator: nobody changes this in silence. */
export function retentionMessage({ by, before, months }: RetentionChange): Message {
  const text = `Candidates’ data is kept for ${count(months, 'month')} now`;
  const words = `${mention(by)} changed how long candidates’ data is kept after the decision, from ${before} to *${count(months, 'month')}*. ${meaningOf({ before, months })}`;
  return { text, blocks: [section(words)] };
}
