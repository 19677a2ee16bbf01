import { ratingTableBlock } from '../../../../blocks/debrief/debrief-parent.ts';
import * as buttons from '../../../../blocks/elements/buttons.ts';
import { hourOptions, zoneOptions } from '../../../../blocks/elements/choices.ts';
import * as form from '../../../../blocks/elements/form.ts';
import { inMessages } from '../../../../blocks/elements/in-messages.ts';
import * as newer from '../../../../blocks/elements/newer.ts';
import { safe } from '../../../../blocks/elements/text.ts';
import { asLines, field, inMessage, inWindow, tableIn } from '../places.ts';
import { type RowsByFile, within } from '../sample.ts';

const sentence = 'Two interviewers assess every competency; no question repeats.';
const written =
  'Counted the callers down to zero before removing the old field; the slowest client set the date.';

export const elements: RowsByFile = {
  'elements/buttons.ts': {
    button: (x) => inMessage([buttons.buttonRow(buttons.button(x.say(200, 'Open scorecards'), 'a.b', 'v'))]),
    primaryButton: (x) =>
      inMessage([buttons.buttonRow(buttons.primaryButton(x.say(200, 'Fill scorecard'), 'a.b', 'v'))]),
    confirmed: within,
    menu: (x) =>
      inMessage([
        buttons.buttonRow(
          buttons.menu(
            'a.b',
            Array(x.many(9, 3) || 1)
              .fill(0)
              .map((_, index) => ({ words: x.say(200, 'Cancel the loop'), action: `a.${index}`, ref: 'v' })),
          ),
        ),
      ]),
    buttonRow: within,
  },
  'elements/choices.ts': {
    zoneOptions: () => field(form.choice(zoneOptions('Asia/Kathmandu'), 'Asia/Kathmandu')),
    hourOptions: () => field(form.choice(hourOptions(), '09:00')),
  },
  'elements/form.ts': {
    option: (x) => field(form.choice([form.option('v', x.say(300, 'Senior backend engineer'))])),
    section: (x) => inWindow([form.section(safe(x.say(3000, sentence)))]),
    sections: (x) => asLines([safe(x.say(3000, sentence)), safe(x.say(3000, written))]),
    context: (x) => inWindow([form.context(safe(x.say(3000, sentence)))]),
    input: (x) =>
      inWindow([
        form.input({
          ...{ id: 'f', label: x.say(600, 'What did you see?'), element: form.writing(9) },
          hint: x.say(600, 'What was said and done, in a sentence or two.'),
        }),
      ]),
    ticks: (x) => field(form.ticks([form.option('v', x.say(300, 'Asks for the load first'))], ['v'])),
    choice: (x) => field(form.choice([form.option('v', x.say(300, 'Mid'))], 'v')),
    writing: (x) => field(form.writing(3000, x.maybe(3000, written))),
    time: () => [field(form.time('')), field(form.time('09:00'))],
    wholeNumber: () => field(form.wholeNumber(9, 3)),
    modal: (x) => form.modal(x.title('Interview plan'), []),
    liveWriting: (x) => field(form.liveWriting(3000, x.maybe(3000, written))),
    liveNumber: () => field(form.liveNumber(9, '')),
    radio: (x) => field(form.radio(['a'], { a: x.say(300, 'Meets') }, 'a')),
    loadingView: (x) => form.loadingView(safe(x.say(3000, 'Looking at seven calendars…'))),
    sentenceView: (x) => form.sentenceView(safe(x.say(3000, 'This scorecard is sealed already.'))),
  },
  'elements/in-messages.ts': {
    inMessages: (x) =>
      inMessages(
        safe(x.title('Scorecards')),
        form.sections(Array(x.many(12, 3) || 1).fill(safe(x.say(3000, written)))),
      ),
    inLots: within,
    sizeOf: within,
  },
  'elements/zones.ts': { zoneOnce: within },
  'elements/newer.ts': {
    inBothForms: within,
    sortable: (x) =>
      newer.inBothForms('Ratings', [
        newer.sortable(ratingTableBlock(...tableIn(x)), x.say(3000, 'Ratings by topic and interviewer')),
      ]),
    bars: (x) => {
      const categories = ['Before', 'After'].map((at) => `${at} ${x.title('the talk')}`);
      const series = ['Yes', 'No'].map((at, index) => ({
        name: `${at} ${x.title('votes')}`,
        values: [4 - index * 3, 5 - index * 4],
      }));
      const bars = { title: x.title('How the votes moved'), categories, series };
      return newer.inBothForms('Votes', [newer.bars(bars, [form.section('4 yes before, 5 after')])]);
    },
    folded: (x) => {
      const sections = form.sections(Array(4).fill(safe(x.say(500, sentence))));
      return [newer.folded(x.title('Signs'), sections, sections)].flatMap((fold) =>
        fold ? newer.inBothForms('Signs', [fold]) : [],
      );
    },
  },
};
