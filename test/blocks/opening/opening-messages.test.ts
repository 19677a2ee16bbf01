import { describe, expect, it } from '@jest/globals';
import { openingMessage } from '../../../blocks/opening/opening-messages.ts';
import { noticeKinds } from '../../../src/core/opening/opening.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { fitsSlack } from '../fits-slack.ts';

describe('a message about an opening', () => {
  fitsSlack(
    Object.fromEntries(
      noticeKinds.map((kind) => [
        kind,
        () => openingMessage(makeOpening({ title: '<&>'.repeat(40) }), { kind, by: 'UCORA' }),
      ]),
    ),
  );

  it('has the one press that helps, and never the pay', () => {
    const pay = { from: 71_234, to: 98_765, per: 'year' as const, equity: 'Options', note: '' };
    for (const kind of noticeKinds) {
      const shown = JSON.stringify(openingMessage(makeOpening({ pay }), { kind, by: 'UCORA' }));
      expect(shown.match(/"type":"button"/g)).toHaveLength(1);
      expect(shown).not.toMatch(/71|98.?765|Options/);
    }
  });
});
