import { z } from 'zod';
import { Level } from '../kit/level.ts';
import type { Loop } from '../loop/loop.ts';
import { refusalSentence } from '../refusals.ts';
import { Outcome } from './conclusion.ts';
import { stillToCome } from './more-evidence.ts';

/** As the form gives it; what was not asked is empty. */
export type DecisionForm = {
  outcome: string;
  level: string;
  rationale: string;
  conditions: string;
  competencies: string[];
  readers: string[];
  lastDay: string;
};
export type DecisionField = 'outcome' | 'level' | 'rationale' | 'competencies' | 'readers' | 'lastDay';
export type DecisionErrors = Partial<Record<DecisionField, string>>;

/** What is missing, field by field. `today`: in the candidate's zone. */
export function decisionErrors(loop: Loop, form: DecisionForm, today: string): DecisionErrors {
  const outcome = Outcome.safeParse(form.outcome).data;
  if (!outcome) return { outcome: 'Choose one.' };
  const rationale: DecisionErrors = form.rationale.trim() ? {} : { rationale: 'Say what it rests on.' };
  if (outcome === 'other_level') return { ...rationale, ...levelErrors(loop, form.level) };
  return outcome === 'more_evidence' ? { ...rationale, ...evidenceErrors(loop, form, today) } : rationale;
}

function levelErrors({ kit }: Loop, level: string): DecisionErrors {
  const known = Level.safeParse(level).data;
  if (!known) return { level: 'Choose the level.' };
  return known === kit.level ? { level: 'This is the level of the loop; choose "Hire" for it.' } : {};
}

function evidenceErrors(
  loop: Loop,
  { competencies, readers, lastDay }: DecisionForm,
  today: string,
): DecisionErrors {
  const isExtra = competencies.length > 0 || readers.length > 0;
  if (!isExtra && stillToCome(loop).length > 0) return {};
  if (competencies.length === 0) return { competencies: 'Choose at least one competency.' };
  if (readers.length === 0) return { readers: 'Choose who assesses them.' };
  if (new Set(readers).size < readers.length || readers.length > 3)
    return { readers: 'Choose up to three different people.' };
  if (readers.includes(loop.candidate.slackUser ?? ''))
    return { readers: refusalSentence('seats.candidate') };
  const isDay = z.iso.date().safeParse(lastDay).success;
  return isDay && lastDay > today ? {} : { lastDay: 'Choose a day that is still to come.' };
}
