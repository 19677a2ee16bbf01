import { describe, expect, it } from '@jest/globals';
import { actions, switches, views } from '../../blocks/ids.ts';
import { isIn, sourcesIn } from '../support/house.ts';

/** How a Slack id looks that was made, or taken apart, outside `blocks/ids.ts`. */
const ownIds = [
  // Written out, or put together.
  /\b(?:action_id|block_id|callback_id|private_metadata): *['"`]/,
  /['"`]~|~['"`]|\}~|~\$\{/,
  /\$\{(?:fields|actions|views|ids|switches)\./,
  // Taken apart by a prefix, a separator or a pattern.
  /\w(?:Field|Ref)\(''\)/,
  /\.startsWith\((?:fields|actions|views|ids)\./,
  /\.(?:split|indexOf|lastIndexOf)\(['"`][.~]['"`]\)/,
  /\/\^(?:seat|when|answer|covered|together|person)\\?\./,
  /\/\^s\\d/,
  /\] === 'round'/,
];
const idValues = [actions, views, switches].flatMap((ids) => Object.values(ids).flat());

describe('ids that Slack hands back', () => {
  it('are made and parsed in blocks/ids.ts only', () => {
    const isOwnId = (file: string, line: string) =>
      ownIds.some((shape) => shape.test(line)) ||
      // The courier's effects have names of their own that look alike.
      (!isIn(file, 'src/courier') && idValues.some((id) => line.includes(`'${id}'`))) ||
      (isIn(file, 'blocks') && /^\s*id: *['"`]|\binput\(\{ id: *['"`]/.test(line));
    const found = sourcesIn('blocks', 'src/slack', 'src/courier')
      .filter(({ file }) => file !== 'blocks/ids.ts')
      .flatMap(({ file, text }) =>
        text
          .split('\n')
          .filter((line) => isOwnId(file, line))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });
});
