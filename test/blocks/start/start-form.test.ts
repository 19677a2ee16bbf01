import { describe, expect, it } from '@jest/globals';
import { startForm } from '../../../blocks/start/start-form.ts';
import { makeKit, now } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, longName, wordsIn, zone } from '../samples.ts';

const asked = {
  provider: 'Google',
  kits: [makeKit()],
  problems: [],
  openings: [],
  opening: null,
  takesResume: false,
  zone,
  now,
};

describe('the form that starts a loop', () => {
  fitsSlack({
    'one kit': () => startForm(asked),
    'more openings than a list holds': () => {
      const openings = Array.from({ length: 150 }, (_, at) =>
        makeOpening({ id: `opening-${at}`, title: longName }),
      );
      return startForm({ ...asked, openings, opening: openings[0] ?? null, takesResume: true });
    },
    'more kits and problems than fit': () =>
      startForm({
        ...asked,
        kits: Array.from({ length: 120 }, (_, index) => ({ ...makeKit(), id: `kit-${index}` })),
        problems: Array.from({ length: 40 }, () => 'scenarios/x/kit.yml:1:1: '.repeat(50)),
        zone: 'Asia/Kathmandu',
        now,
      }),
  });

  it('offers two weeks of working days from tomorrow', () => {
    const { blocks } = startForm(asked);
    expect(JSON.stringify(blocks)).toContain('"initial_date":"2027-01-12"');
    expect(JSON.stringify(blocks)).toContain('"initial_date":"2027-01-25"');
  });

  it('tells openings of one title apart, in as few words as do it', () => {
    const one = (over: object) => makeOpening({ title: 'Tester', region: 'Germany', ...over });
    const openings = [
      one({ id: 'a' }),
      one({ id: 'b', region: 'Spain', department: 'Billing' }),
      one({ id: 'c', region: 'Spain', department: 'Ledger' }),
      one({ id: 'd', region: 'France', createdAt: now }),
      one({ id: 'e', region: 'France', createdAt: now - 86_400_000 * 7 }),
      one({ id: 'f', title: 'Only one' }),
    ];
    const words = JSON.stringify(startForm({ ...asked, openings, opening: openings[0] ?? null }));
    const names = [...words.matchAll(/"text":"(Tester|Only one)( · [^"]+)?"/g)].map(([, , apart]) => apart);
    expect(names.slice(0, 6)).toEqual([
      ...[' · Germany', ' · Spain, Billing', ' · Spain, Ledger'],
      ...[' · France, begun Mon 11 Jan, 09:00', ' · France, begun Mon 4 Jan, 09:00', undefined],
    ]);
  });

  it('asks for the candidate alone where an opening says the rest', () => {
    const opening = makeOpening({ title: 'Tester, payments' });
    const from = { ...asked, openings: [opening], opening };
    const names = ['Opening', 'Candidate’s name', 'Candidate’s email', 'Candidate’s time zone'];
    const days = ['First day the candidate offers', 'Last day the candidate offers'];
    const hours = ['From, in their zone', 'Until, in their zone', 'Other hours on some days'];
    expect(labelsIn(startForm(from))).toEqual([...names, ...days, ...hours]);
    expect(labelsIn(startForm({ ...from, takesResume: true })).slice(9)).toEqual([
      ...['Resume', 'Or a link to it', 'Or paste its words'],
    ]);
    expect(wordsIn(startForm(from))).toContain('Tester, mid · 2 rounds · hiring manager <@UHANA>');
    expect(labelsIn(startForm({ ...from, opening: null }))).toEqual([
      'Opening',
      ...labelsIn(startForm(asked)),
    ]);
  });

  it('takes the resume where no opening is chosen, too', () => {
    expect(labelsIn(startForm({ ...asked, takesResume: true })).slice(-3)).toEqual([
      ...['Resume', 'Or a link to it', 'Or paste its words'],
    ]);
  });

  it('shows first what is wrong with the kits', () => {
    const form = startForm({ ...asked, problems: ['kit.yml:3:1: no title'] });
    expect(wordsIn(form).split('\n')[1]).toBe('• kit.yml:3:1: no title');
    expect(labelsIn(form)[0]).toBe('Interview plan');
  });
});
