import { describe, expect, it } from '@jest/globals';
import {
  accessForm,
  accessMessageWords,
  accessPreviewForm,
  noAccessFileMessage,
} from '../../../blocks/access/access-forms.ts';

const loop = { role: 'Backend', level: 'mid', state: 'Decided' };
const preview = (loops: Parameters<typeof accessPreviewForm>[0]['loops']) =>
  JSON.stringify(
    accessPreviewForm({ lead: 'abc', candidate: { name: 'R <@U1>', email: 'r@x.test' }, loops }).blocks,
  );

describe('what is asked before an access file is made', () => {
  it('is whose it is, and then what is in it of each loop', () => {
    expect(JSON.stringify(accessForm())).toContain('Nothing is sent before you say so.');
    const words = preview([
      { ...loop, sealed: null },
      { ...loop, role: 'Platform', state: 'Under way', sealed: 'yet' },
      { ...loop, role: 'Data', state: 'Canceled', sealed: 'for good' },
    ]);
    expect(words).toContain('Backend, mid · decided: everything, scorecards and decisions included');
    expect(words).toContain('Platform, mid · under way: without its scorecards and decisions');
    expect(words).toContain('Data, mid · canceled: without its scorecards: it was canceled');
    expect(words).not.toContain('<@U1>');
  });

  it('counts what one window does not hold', () => {
    expect(preview(Array.from({ length: 23 }, () => ({ ...loop, sealed: null })))).toContain('and 3 more');
  });

  it('says who looks through the file, also beside it', () => {
    expect(preview([])).toContain('Somebody who knows the law that applies');
    expect(accessMessageWords('Robin')).toContain('Somebody who knows the law that applies');
  });

  it('says why it cannot be sent, and how to go on', () => {
    const { blocks } = noAccessFileMessage('Robin', 'this workspace takes no file uploads');
    expect(JSON.stringify(blocks)).toContain('takes no file uploads. Once a workspace admin lets Quorum');
  });
});
