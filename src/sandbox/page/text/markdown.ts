import { escaped } from './mrkdwn.ts';

/** A block of ordinary Markdown in Slack's own markup, which says the same with other marks. */
export function markdownAsMrkdwn(markdown: string): string {
  return markdown
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((piece, index) => (index % 2 === 1 ? escaped(piece.replace(/^```\w*\n/, '```\n')) : marked(piece)))
    .join('');
}

const marked = (words: string): string =>
  escaped(words)
    .replace(/^(\s*)[-*+] /gm, '$1• ')
    .replace(/(?<!\*)\*(?![*\s])([^*\n]+)\*(?!\*)/g, '_$1_')
    .replace(/\*\*([^*\n]+)\*\*/g, '*$1*')
    .replace(/~~([^~\n]+)~~/g, '~$1~')
    .replace(/^#{1,6} +(.+)$/gm, '*$1*')
    .replace(/!?\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, '<$2|$1>');
