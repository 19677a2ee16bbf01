import { describe, expect, it } from '@jest/globals';
import { ink } from '../../../src/paper/palette.ts';
import { outlined } from '../../../src/paper/picture/outlines.ts';
import { toPng } from '../../../src/paper/picture/png.ts';
import { svgBox, svgPicture, svgText } from '../../../src/paper/picture/svg.ts';
import { differenceFrom, unpacked } from '../pictures.ts';
import { namesByScript } from '../scripts/names.ts';

const size = 20;
const picture = (names: readonly string[], height = 40): string =>
  svgPicture(320, height, [
    svgBox({ x: 0, y: 0, width: 320, height }, '#ffffff'),
    ...names.map((name, row) => svgText(name, { x: 10, y: 28 + row * 32 }, { size, fill: ink })),
  ]);
const drawn = async (name: string): Promise<Buffer> => unpacked(await toPng(picture([name])));

describe('a name in a picture', () => {
  // Boxes in a row look the same, whatever they stand for.
  it.each(Object.entries(namesByScript))(
    'in %s looks like no other name, and like no row of boxes',
    async (_, names) => {
      const pictures = await Promise.all([...names, '\u{E000}', '\u{E000}\u{E000}'].map(drawn));
      for (const [index, one] of pictures.slice(0, names.length).entries())
        for (const other of pictures.slice(index + 1)) expect(one.equals(other)).toBe(false);
    },
  );

  it('is the one that somebody looked at', async () => {
    const names = [
      ...[
        '李小龙 (Ops)',
        '山田はなこ',
        '김철수',
        'محمد عبد الله',
        'כהן (45)',
        'राजेश्वरी क्षत्रिय',
        'Mia 👩‍💻🎉🇩🇪',
      ],
      ...['Ana สมชาย ใจดี', 'Zoë ▲ 漢字 ✔'],
    ];
    const parts = picture(names, 320).replace(
      '</svg>',
      [
        svgText('김철수', { x: 310, y: 28 }, { size, fill: ink, isBold: true, anchor: 'end' }),
        svgText('山田', { x: 280, y: 60 }, { size, fill: ink, anchor: 'middle' }),
        svgText('शर्मा', { x: 250, y: 150 }, { size, fill: ink, turn: -55 }),
        '</svg>',
      ].join('\n'),
    );
    expect(differenceFrom('names', await toPng(parts))).toBeNull();
  });

  it('stays text where the font of all pictures has every letter', async () => {
    const svg = picture(['Ana Duarte', 'Jiří Ðorđević & <Co>', 'Зоя', '▲ ● ✔']);
    expect(await outlined(svg)).toBe(svg);
  });

  it('leaves the words beside it alone', async () => {
    const changed = await outlined(picture(['Ana Duarte', '李小龙']));
    expect(changed).toContain('>Ana Duarte</text>');
    expect(changed).not.toContain('李');
    expect(changed.match(/<path /g)).toHaveLength(1);
  });
});
