import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { parseRoute, routeAddress } from '../address.ts';
import { useReader } from '../reader.tsx';
import { go } from '../route.ts';
import { emojiCharacter, emojiWords } from '../text/emoji.ts';
import { dateWords, fullMoment } from '../text/moments.ts';
import { type Inline, type Part, parseMrkdwn } from '../text/mrkdwn.ts';
import type { Json } from '../wire.ts';
import { wordsIn } from './read.ts';

/** A text object of Slack's: plain as it is, or with its marks. */
export function TextObject({ text }: { text: Json }) {
  const words = wordsIn(text.text);
  if (text.type !== 'mrkdwn') return <span class="plain-text">{words}</span>;
  return <MrkdwnText text={words} isVerbatim={text.verbatim === true} />;
}

export function MrkdwnText({ text, isVerbatim = false }: { text: string; isVerbatim?: boolean }) {
  const parts = useMemo(() => parseMrkdwn(text, { isVerbatim }), [text, isVerbatim]);
  return (
    <div class="mrkdwn">
      {parts.map((part, index) => (
        <PartOfText key={index} part={part} />
      ))}
    </div>
  );
}

function PartOfText({ part }: { part: Part }) {
  if (part.kind === 'code') return <pre class="code-block">{part.text}</pre>;
  const Around = part.kind === 'quote' ? 'blockquote' : 'div';
  return (
    <Around>
      {part.lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </Around>
  );
}

const bullet = /^\s*[•◦▪–-]\s/;

function Line({ line }: { line: Inline[] }) {
  const [first] = line;
  if (!first) return <div class="line line-empty" />;
  const isItem = first.kind === 'text' && bullet.test(first.text);
  return (
    <div class={isItem ? 'line line-item' : 'line'}>
      {line.map((inline, index) => (
        <InlineText key={index} inline={inline} />
      ))}
    </div>
  );
}

function InlineText({ inline }: { inline: Inline }) {
  const within = (content: Inline[]) => content.map((one, index) => <InlineText key={index} inline={one} />);
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'bold':
      return <strong>{within(inline.content)}</strong>;
    case 'italic':
      return <em>{within(inline.content)}</em>;
    case 'strike':
      return <s>{within(inline.content)}</s>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return <Link url={inline.url}>{inline.words}</Link>;
    case 'user':
      return <UserMention id={inline.id} words={inline.words} />;
    case 'channel':
      return <ChannelMention id={inline.id} words={inline.words} />;
    case 'broadcast':
      return <span class="mention">{inline.words}</span>;
    case 'emoji':
      return <Emoji name={inline.name} />;
    case 'date':
      return <DateText {...inline} />;
  }
}

/** Pages elsewhere open beside this one, and do not learn where from. */
export function Link({ url, children }: { url: string; children: ComponentChildren }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

export function UserMention({ id, words = '' }: { id: string; words?: string }) {
  const { person, me } = useReader();
  const name = person(id)?.realName ?? (words || id);
  return <span class={id === me ? 'mention mention-me' : 'mention'}>@{name}</span>;
}

export function ChannelMention({ id, words = '' }: { id: string; words?: string }) {
  const { channel } = useReader();
  const name = channel(id);
  if (name === undefined) return <span class="mention">{words ? `#${words}` : '🔒 private channel'}</span>;
  return (
    <a
      class="mention"
      href={routeAddress({ ...parseRoute(location.search), place: id, thread: '' })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        go({ place: id });
      }}
    >
      #{name}
    </a>
  );
}

export function Emoji({ name }: { name: string }) {
  const character = emojiCharacter(name);
  if (!character) return <>:{name}:</>;
  return (
    <span role="img" aria-label={emojiWords(name)}>
      {character}
    </span>
  );
}

type Dated = { seconds: number; format: string; url: string; fallback: string };

export function DateText({ seconds, format, url, fallback }: Dated) {
  const { zone, now } = useReader();
  const at = seconds * 1000;
  const words = (
    <time dateTime={new Date(at).toISOString()} title={fullMoment(at, zone)}>
      {dateWords(format, { at, now: now(), zone }, fallback)}
    </time>
  );
  return url ? <Link url={url}>{words}</Link> : words;
}
