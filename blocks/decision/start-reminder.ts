import { type Phase, shortDay } from '../../src/core/decision/first-ninety-days.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { type Message, section, sections } from '../elements/form.ts';
import { brief, safe } from '../elements/text.ts';

type ReminderInput = {
  candidate: string;
  steps: Kit['firstNinetyDays'];
  phases: readonly Phase[];
  /** Counted from 0; past the last phase it is the end. */
  phase: number;
  /** What was to be true, from the opening. */
  success: readonly string[];
};

/** For the hiring manager, on the first day of each phase and at the end. */
export function startReminder({ candidate, steps, phases, phase, success }: ReminderInput): Message {
  const step = steps[phase];
  const dates = phases[phase];
  const name = safe(candidate);
  if (!step || !dates) return endMessage(name, success);
  const text = `${name}: ${safe(step.when)}`;
  return {
    text,
    blocks: [
      section(`*${text}* · ${shortDay(dates.from)} to ${shortDay(dates.to)}\n${brief(step.goal, 700)}`),
      ...sections(step.steps.slice(0, 10).map((words) => `• ${brief(words, 250)}`)),
    ],
  };
}

function endMessage(name: string, success: readonly string[]): Message {
  const text = `The first ninety days of ${name} end`;
  const lines = success.slice(0, 10).map((line) => `• ${brief(line, 300)}`);
  return {
    text,
    blocks: [
      section(
        lines.length > 0
          ? `*${text}.* Read them against what was to be true after six months:`
          : `*${text}.* The opening named no success criteria; write down with ${name} what the next months should bring.`,
      ),
      ...sections(lines),
    ],
  };
}
