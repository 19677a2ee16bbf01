import { describe, expect, it } from '@jest/globals';
import { outgoing } from '../../../../src/sandbox/page/composer/outgoing.ts';

const names = { people: [{ id: 'UANA', name: 'ana' }], channels: [{ id: 'C1', name: 'general' }] };

describe('what Slack’s client sends of what is typed', () => {
  it.each([
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
    ['@ana, look in #general.', '<@UANA>, look in <#C1|general>.'],
    ['@nobody in #nowhere', '@nobody in #nowhere'],
    ['me@ana.example', 'me@ana.example'],
    ['<@UANA>', '&lt;@UANA&gt;'],
  ])('%s', (typed, sent) => {
    expect(outgoing(typed, names)).toBe(sent);
  });
});
