import { describe, expect, it } from '@jest/globals';
import { fieldOf } from '../../blocks/ids.ts';
import { cardGaps, cardOf } from '../../src/core/cards/card-fields.ts';
import { refusalSentence } from '../../src/core/refusals.ts';
import { fullSample } from '../../src/sandbox/catalogue/full-sample.ts';
import { features } from '../../src/slack/tables.ts';
import { everyForm } from '../support/forms/every-form.ts';
import { refusal, refusingDoor } from '../support/forms/refusing-door.ts';
import { shownForm } from '../support/forms/shown-form.ts';
import { readShipped } from '../support/read-shipped.ts';

const [kit] = await readShipped();
if (!kit) throw new Error('No plan ships.');
const sample = fullSample(kit);
const shown = everyForm(sample);
const door = refusingDoor();

type FormRow = {
  /** What has to be filled in, which Slack marks itself: fields by kind, whoever and whatever they are about. */
  required: string[];
  /** What the app refuses at its field before it asks anything: this in that field, the rest filled. */
  wrong?: [field: string, sentence: string, typed: Record<string, string>][];
};

const hours = [
  'person.weekdays',
  'person.hoursFrom',
  'person.hoursTo',
  'person.bufferBefore',
  'person.bufferAfter',
];
const blank = '   ';

/** Every form of the app. */
const table: Record<string, FormRow> = {
  'opening-begin.form': {
    required: ['title', 'department', 'region', 'currency', 'hiringManager', 'archetype'],
  },
  'opening-page.form': {
    required: [
      ...['title', 'department', 'region', 'currency', 'hiringManager'],
      ...['choice', 'mustHaves', 'success', 'payPer'],
    ],
  },
  'opening-held.form': { required: ['held', 'task'] },
  'opening-close.form': { required: ['why', 'reason'] },
  'start.form': {
    required: [
      ...['opening', 'kit', 'level', 'name', 'email', 'zone', 'hiringManager'],
      ...['firstDay', 'lastDay', 'from', 'to'],
    ],
    wrong: [['name', 'Write the candidate’s name.', { name: blank }]],
  },
  'seats.form': { required: ['minutes', 'seat'] },
  'proposal.form': { required: [] },
  'card.form': { required: ['rating', 'evidence', 'recommendation'] },
  'not-held.form': { required: ['reason'] },
  'candidate-text.form': { required: [] },
  'handover.form': { required: [] },
  'invite-decline.form': { required: [] },
  'excuse-in.form': { required: ['loop'] },
  'reassign-in.form': { required: ['loop'] },
  'replace-in.form': { required: ['loop'] },
  'excuse.form': {
    required: ['seat', 'why'],
    wrong: [
      [
        ...(['reason', refusalSentence('excuse.no-reason')] as const),
        { seat: 'loop1~r1s1', why: 'other', reason: blank },
      ],
    ],
  },
  'reassign.form': {
    required: ['seat', 'person'],
    wrong: [['reason', refusalSentence('reassign.no-reason'), { reason: blank }]],
  },
  'replace.form': { required: ['seat', 'reason'] },
  'recuse.form': { required: ['seat', 'reason'] },
  'material.form': { required: [] },
  'stage-on.form': { required: ['why'] },
  'stage-stop.form': {
    required: ['why', 'words'],
    wrong: [['words', 'Say what it rests on.', { words: blank }]],
  },
  'early.form': { required: ['loop', 'reason'] },
  'vote.form': { required: ['recommendation'] },
  'room.form': { required: ['channel'] },
  'decision.form': { required: ['outcome', 'decidedLevel', 'rationale'] },
  'dissent.form': { required: ['words'], wrong: [['words', 'Say how you see it.', { words: blank }]] },
  'reschedule.form': { required: ['round', 'intent', 'reason'] },
  'reschedule-in.form': { required: ['loop'] },
  'cancel.form': { required: ['loop', 'reason'] },
  'adjustments.form': {
    required: ['longerMinutes', 'breakMinutes'],
    wrong: [
      ['longerMinutes', 'Write minutes in steps of five, up to 120.', { longerMinutes: '7' }],
      ['breakMinutes', 'Write minutes in steps of five, up to 120.', { breakMinutes: '3' }],
    ],
  },
  'adjustments-loop.form': { required: ['loop'] },
  'privacy.form': { required: ['retention'] },
  'access.form': { required: ['email'] },
  'access-preview.form': { required: [] },
  'responsible.form': { required: ['loop', 'role', 'person'] },
  'plan-question.form': { required: ['prompt', 'minutes', 'anchor', 'why'] },
  'plan-add.form': {
    required: ['topic', 'levels', 'prompt', 'minutes', 'matters', 'positive', 'negative', 'anchor', 'why'],
  },
  'plan-switch.form': { required: ['why'] },
  'plan-back.form': { required: ['why'] },
  'plan-import.form': { required: ['file', 'why'] },
  'plan-send-back.form': { required: ['reason'] },
  'wishes.form': {
    required: ['firstDay', 'lastDay', 'from', 'to', 'roundsPerDay', 'minGap', 'maxGap', 'grid', 'seat'],
    wrong: [
      ['minGap', 'Use a multiple of five minutes.', { minGap: '7' }],
      ['roundsPerDay', 'At least one round a day.', { roundsPerDay: '0' }],
    ],
  },
  'by-hand.form': { required: ['when'] },
  'together.form': { required: [] },
  'person.form': { required: [...hours, 'person.perDay', 'person.perWeek'] },
  'hours.form': { required: hours },
  'setup.form': { required: ['coordinators', 'details'] },
  'forget.form': { required: ['loop'] },
  'forget-erase.form': { required: ['reason'] },
  'hold.form': { required: ['loop', 'intent', 'reason'] },
};

/** `seat.r1s1` is a seat, `person.hoursFrom.UINES` the hours of a person. */
const kindOf = (field: string): string =>
  field
    .split('.')
    .slice(0, field.startsWith('person.') ? 2 : 1)
    .join('.');
const formsOf = (id: string) => (shown.get(id) ?? []).map(shownForm);
const isTold = (id: string) => id !== 'candidate-text.form';

type Answer = { response_action?: string; errors?: Record<string, string> } | undefined;
const marksOf = (answer: Answer): Record<string, string> =>
  Object.fromEntries(Object.entries(answer?.errors ?? {}).map(([block, words]) => [fieldOf(block), words]));

describe('every form', () => {
  const ids = features.flatMap(({ submissions }) => Object.keys(submissions ?? {}));

  it('stands in the table: one that is new needs its row', () => {
    expect(Object.keys(table).toSorted()).toEqual(ids.toSorted());
    expect(ids.filter((id) => !shown.has(id))).toEqual([]);
    expect(ids.length).toBeGreaterThan(40);
  });

  it.each(Object.entries(table))(
    'refuses what is required and empty, each in its place: %s',
    (id, { required }) => {
      const marked = formsOf(id).flatMap((form) => {
        form.empty();
        return form.marks().map(kindOf);
      });
      expect([...new Set(marked)].toSorted()).toEqual(required.toSorted());
    },
  );

  it.each(Object.keys(table).filter(isTold))('keeps everything typed when it is refused: %s', async (id) => {
    for (const form of formsOf(id)) {
      form.fillAll();
      expect(form.marks()).toEqual([]);
      const typed = form.typed();
      const answer = (await door(form.sent())) as Answer;
      expect(JSON.stringify(answer)).toContain(refusal);
      expect(Object.keys(answer?.errors ?? {}).filter((block) => !form.isInput(block))).toEqual([]);
      form.obey(answer as never);
      expect([form.callback(), form.typed()]).toEqual([id, typed]);
    }
  });

  const wrong = Object.entries(table).flatMap(([id, row]) =>
    (row.wrong ?? []).map((one) => [id, ...one] as const),
  );
  it.each(wrong)(
    '%s refuses at the field %s what is wrong there: “%s”',
    async (id, field, sentence, typed) => {
      const [form] = formsOf(id);
      if (!form) throw new Error(`There is no ${id}.`);
      form.fillAll();
      for (const [name, words] of Object.entries(typed)) form.type(name, words);
      const before = form.typed();
      const answer = (await door(form.sent())) as Answer;
      expect(marksOf(answer)).toEqual({ [field]: sentence });
      form.obey(answer as never);
      expect([form.callback(), form.typed()]).toEqual([id, before]);
    },
  );

  // Whatever is about no field of a form is said at its last one.
  it.each(Object.entries(table).flatMap(([id, { required }]) => (required.includes('reason') ? [id] : [])))(
    'says at the reason that there is none: %s',
    (id) => {
      expect(formsOf(id).map((form) => form.fields().at(-1))).toEqual(formsOf(id).map(() => 'reason'));
    },
  );

  it('has a field on a scorecard for all that can be missing in one', () => {
    const questions = sample.readings.map(({ id }) => id);
    const nothing = cardGaps(cardOf({}, questions)).map(({ field }) => field);
    const below = Object.fromEntries(questions.map((id) => [`rating.${id}`, 'below']));
    const unexplained = cardGaps(cardOf(below, questions)).map(({ field }) => field);
    const fields = formsOf('card.form').flatMap((form) => form.fields());
    expect([...nothing, ...unexplained].filter((field) => !fields.includes(field))).toEqual([]);
    expect([...nothing, ...unexplained].length).toBeGreaterThan(2 * questions.length);
  });
});
