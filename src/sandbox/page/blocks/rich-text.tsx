import type { ComponentChildren } from 'preact';
import { emojiCharacter } from '../text/emoji.ts';
import type { Json } from '../wire.ts';
import { ChannelMention, DateText, Emoji, Link, UserMention } from './mrkdwn-text.tsx';
import { objectIn, objectsIn, wordsIn } from './read.ts';

export function RichText({ elements }: { elements: Json[] }) {
  return (
    <div class="rich-text">
      {elements.map((element, index) => (
        <RichPart key={index} element={element} />
      ))}
    </div>
  );
}

function RichPart({ element }: { element: Json }) {
  const elements = objectsIn(element.elements);
  const inside = elements.map((one, index) => <RichInline key={index} element={one} />);
  if (element.type === 'rich_text_quote') return <blockquote class="rich-lines">{inside}</blockquote>;
  if (element.type === 'rich_text_preformatted') return <pre class="code-block">{inside}</pre>;
  if (element.type !== 'rich_text_list') return <div class="rich-lines">{inside}</div>;
  const items = elements.map((item, index) => (
    <li key={index}>
      {objectsIn(item.elements).map((one, place) => (
        <RichInline key={place} element={one} />
      ))}
    </li>
  ));
  const indent = `rich-list rich-indent-${Math.min(8, Number(element.indent ?? 0))}`;
  return element.style === 'ordered' ? (
    <ol class={indent} start={Number(element.offset ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul class={indent}>{items}</ul>
  );
}

function RichInline({ element }: { element: Json }) {
  const style = objectIn(element.style);
  let shown: ComponentChildren = <RichWord element={element} />;
  if (style.code) shown = <code>{shown}</code>;
  if (style.bold) shown = <strong>{shown}</strong>;
  if (style.italic) shown = <em>{shown}</em>;
  if (style.strike) shown = <s>{shown}</s>;
  if (style.underline) shown = <u>{shown}</u>;
  if (style.highlight || style.client_highlight) shown = <mark>{shown}</mark>;
  return <>{shown}</>;
}

function RichWord({ element }: { element: Json }) {
  switch (element.type) {
    case 'text':
      return <>{wordsIn(element.text)}</>;
    case 'link':
      return <Link url={wordsIn(element.url)}>{wordsIn(element.text) || wordsIn(element.url)}</Link>;
    case 'user':
      return <UserMention id={wordsIn(element.user_id)} />;
    case 'channel':
      return <ChannelMention id={wordsIn(element.channel_id)} />;
    case 'broadcast':
      return <span class="mention">@{wordsIn(element.range)}</span>;
    case 'usergroup':
      return <span class="mention">@{wordsIn(element.usergroup_id)}</span>;
    case 'emoji':
      return <RichEmoji element={element} />;
    case 'color':
      return <code>{wordsIn(element.value)}</code>;
    case 'date':
      return (
        <DateText
          seconds={Number(element.timestamp)}
          format={wordsIn(element.format)}
          url={wordsIn(element.url)}
          fallback={wordsIn(element.fallback)}
        />
      );
    default:
      return <>{wordsIn(element.text)}</>;
  }
}

/** One that is not in our list still comes with its character. */
function RichEmoji({ element }: { element: Json }) {
  const name = wordsIn(element.name);
  const codes = wordsIn(element.unicode);
  if (emojiCharacter(name) || !/^[0-9a-f]+(-[0-9a-f]+)*$/i.test(codes)) return <Emoji name={name} />;
  return <>{String.fromCodePoint(...codes.split('-').map((code) => Number.parseInt(code, 16)))}</>;
}
