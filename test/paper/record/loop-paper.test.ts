import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { LoopRecord } from '../../../src/core/record/record.ts';
import { loopPaper } from '../../../src/paper/record/loop-paper.ts';
import { makeRecord, makeStoppedRecord } from '../../support/makers/make-record.ts';
import { namesByScript } from '../scripts/names.ts';
import { emptyRecord, largeRecord, strangeRecord } from './hard-records.ts';
import { type Line, readPdf, wordsIn } from './read-pdf.ts';

const zone = 'Europe/Berlin';
const picture = (people: number): Uint8Array => readFileSync(`test/paper/pictures/heat-map-${people}.png`);

const printed = async (record: LoopRecord, people = 3) =>
  readPdf(await loopPaper(record, picture(people), { zone, compress: false }));

describe('the record on paper', () => {
  it('says all that is in the record', async () => {
    const paper = await printed(makeRecord());
    const words = wordsIn(paper);
    expect(paper.pages).toHaveLength(6);
    for (const expected of [
      'Nora Feld',
      'Hire',
      'Decided on Monday, January 11, 2027 by Grace Okafor',
      'Jiří Ðorđević, Peer technical',
      'Αλέξης Παπαδόπουλος, System design',
      'Зоя Иванова, More evidence',
      'Tell me about an interface others built on.',
      'Named the contract first, then the two callers, and asked who pays when it breaks.',
      'Red flag: Blames others for every failure',
      'Recommendation: No; yes at junior → Yes',
      'Service API development, rating: Meets → Below',
      'Second vote in debrief 1: 1 no, 2 yes',
      'A mentor for the first quarter.',
      'I would have waited for one more voice on data.',
      '✔✔  Strong yes',
    ])
      expect(words).toContain(expected);
    for (const { receipt } of [...makeRecord().cards, ...makeRecord().votes])
      expect(words).toContain(receipt);
    for (const { what } of makeRecord().audit) expect(words).toContain(what);
  });

  it('has the decision, why, the dissent and the picture on its first page', async () => {
    const { pages, pictures } = await printed(makeRecord());
    const first = pages[0]?.map(({ text }) => text).join('\n') ?? '';
    for (const expected of ['Nora Feld', 'Hire', 'Why', 'I would have waited for one more voice on data.'])
      expect(first).toContain(expected);
    expect(first).not.toContain('Email');
    expect(pictures.slice(0, 2)).toEqual([1, 0]);
  });

  it('gives times on the clocks of whoever asked for it, and says so once', async () => {
    const words = wordsIn(await printed(makeRecord()));
    const elsewhere = wordsIn(
      readPdf(await loopPaper(makeRecord(), picture(3), { zone: 'America/New_York', compress: false })),
    );
    expect(words).toContain('Those of Europe/Berlin');
    expect(words).toContain('On Monday, January 18, 2027, 10:30');
    expect(elsewhere).toContain('On Monday, January 18, 2027, 04:30');
    expect(words + elsewhere).not.toContain('UTC');
  });

  it('says why the loop went on after a stage, and where it was stopped', async () => {
    const words = wordsIn(await printed(makeStoppedRecord()));
    for (const expected of [
      'Stages',
      'Went on after Screen: A close call',
      'Thin on data.',
      'Too little depth.',
    ])
      expect(words).toContain(expected);
    expect(words).toContain('Went on after Screen, Lena Hoffmann');
  });

  it('names nobody who voted without their name', async () => {
    const lines = (await printed(makeRecord())).pages.flat().map(({ text }) => text);
    const from = lines.findIndex((text) => text.startsWith('Second vote'));
    const votes = lines.slice(from + 1, from + 6);
    expect(votes).toEqual([
      ...['Ana Duarte: Yes', 'Less sure than I was.', 'Without a name: Yes'],
      ...['Without a name: No; yes at junior', 'Data was thin.'],
    ]);
  });

  it('numbers its pages, under whose name they are', async () => {
    const { pages, info } = await printed(makeRecord());
    for (const [at, lines] of pages.entries()) {
      const words = lines.map(({ text }) => text);
      expect(words).toContain(`${at + 1} of ${pages.length}`);
      expect(words).toContain('Nora Feld · loop abcd0123efgh4567');
    }
    expect(info).toContain('(Nora Feld, Backend developer)');
    expect(info).toContain('(D:20270118093000Z)');
  });

  it('is the same for the same record', async () => {
    const record = makeRecord();
    const [one, other] = [
      await loopPaper(record, picture(3), { zone }),
      await loopPaper(record, picture(3), { zone }),
    ];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    expect(Buffer.from(one).toString('latin1', 0, 8)).toBe('%PDF-1.7');
  });

  it('says so where there is nothing', async () => {
    const words = wordsIn(await printed(emptyRecord(), 1));
    for (const expected of [
      'No decision yet',
      'Nobody wrote a scorecard.',
      'There was no second vote.',
      'None was recorded.',
    ])
      expect(words).toContain(expected);
  });

  it('shows every script in its own font, and says what none of them has', async () => {
    const words = wordsIn(await printed(strangeRecord())).replaceAll('\n', '');
    for (const expected of ['李小龙', '漢字', 'Wolfeschlegel', '[Thai text]'])
      expect(words).toContain(expected);
    for (const box of ['\u0000', '□', '\ufffd']) expect(words).not.toContain(box);
  });

  it.each(Object.entries(namesByScript))('writes names in %s without a single box', async (_, names) => {
    const record = makeRecord();
    record.candidate.name = names.join(', ');
    const { pages } = await printed(record);
    for (const { glyphs } of pages.flat()) expect(glyphs).not.toContain(0);
    const title = pages[0]?.filter(({ size }) => size === 24) ?? [];
    expect(title.flatMap(({ glyphs }) => glyphs).length).toBeGreaterThan(names.length);
  });

  it('begins a name of Arabic or Hebrew at the right, and reads on from the left around it', async () => {
    const record = makeRecord();
    record.candidate.name = 'Ana Duarte, כהן לוי (Ops)';
    const { pages } = await printed(record);
    const title = (pages[0] ?? []).filter(({ size }) => size === 24).toSorted((a, b) => a.x - b.x);
    // Each word of Hebrew is turned round as it is drawn.
    expect(title.map(({ text }) => text)).toEqual(['Ana Duarte, ', 'יול', ' ', 'ןהכ', ' (Ops)']);
  });

  it.each([
    ['an ordinary record', makeRecord, 3],
    ['eleven long cards', largeRecord, 11],
    ['endless words', strangeRecord, 6],
    ['an empty record', emptyRecord, 1],
  ])('lets nothing overlap or leave the page: %s', async (_, make, people) => {
    const { pages } = await printed(make(), people);
    expect(pages.length).toBeGreaterThan(1);
    for (const lines of pages) {
      expect(lines.filter(({ x, width }) => x < 55.9 || x + width > 595.28 - 55.5)).toEqual([]);
      expect(lines.filter(({ y }) => y < 35 || y > 841.89 - 56)).toEqual([]);
      expect(overlaps(lines)).toEqual([]);
    }
  });
});

function overlaps(lines: readonly Line[]): [string, string][] {
  return lines.flatMap((one, at) =>
    lines.slice(at + 1).flatMap((other): [string, string][] => {
      const apart = Math.abs(one.y - other.y) > 0.75 * Math.min(one.size, other.size);
      const beside = one.x + one.width <= other.x + 0.5 || other.x + other.width <= one.x + 0.5;
      return apart || beside || !one.text.trim() || !other.text.trim() ? [] : [[one.text, other.text]];
    }),
  );
}
