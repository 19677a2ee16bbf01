import { webAddress } from './composition-objects.ts';
import { boolean, byType, type Fields, integer, list, object, oneOf, type Rule, string } from './rules.ts';

const style = object(
  {},
  {
    bold: boolean,
    code: boolean,
    italic: boolean,
    strike: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);
const styled: Fields = { style };
const id = string(1, 255);

const inline: Rule = byType({
  text: object({ text: string(1, 3000) }, styled),
  link: object({ url: webAddress() }, { ...styled, text: string(1, 3000), unsafe: boolean }),
  emoji: object({ name: id }, { ...styled, unicode: id, skin_tone: integer(1, 6) }),
  user: object({ user_id: id }, styled),
  usergroup: object({ usergroup_id: id }, styled),
  channel: object({ channel_id: id }, styled),
  broadcast: object({ range: oneOf('here', 'channel', 'everyone') }, styled),
  date: object(
    { timestamp: integer(0, 9_999_999_999), format: string(1, 255) },
    { ...styled, url: webAddress(), fallback: string(1, 255) },
  ),
  color: object({ value: id }, styled),
});

const inlines = list(0, 1000, inline);
const border = oneOf(0, 1);
const section = object({ elements: inlines });

export const richTextElements: Rule = list(
  1,
  1000,
  byType({
    rich_text_section: section,
    rich_text_quote: object({ elements: inlines }, { border }),
    rich_text_preformatted: object({ elements: inlines }, { border, language: string(1, 50) }),
    rich_text_list: object(
      {
        elements: list(1, 1000, byType({ rich_text_section: section })),
        style: oneOf('bullet', 'ordered'),
      },
      { indent: integer(0, 8), offset: integer(0, 100_000), border },
    ),
  }),
);
