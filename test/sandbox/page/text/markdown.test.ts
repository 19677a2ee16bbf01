import { describe, expect, it } from '@jest/globals';
import { markdownAsMrkdwn } from '../../../../src/sandbox/page/text/markdown.ts';

describe('ordinary Markdown', () => {
  it.each([
    ['# A title\n- one\n- **two**', '*A title*\n• one\n• *two*'],
    ['*leaning* and ~~gone~~', '_leaning_ and ~gone~'],
    ['[the page](https://a.example/?x=1&y=2)', '<https://a.example/?x=1&amp;y=2|the page>'],
    ['[press](javascript:alert(1))', '[press](javascript:alert(1))'],
    ['`**as typed** <b>`', '`**as typed** &lt;b&gt;`'],
    ['```ts\na < b\n```', '```\na &lt; b\n```'],
  ])('%j', (markdown, mrkdwn) => {
    expect(markdownAsMrkdwn(markdown)).toBe(mrkdwn);
  });
});
