import { validated } from '../../src/sandbox/slack/rules/validate.ts';

/** What Slack, or its reader, would hold against this view or message; both forms of one are looked at. */
export function troubleWith(shown: object): string[] {
  const sent = JSON.parse(JSON.stringify(shown)) as { type?: string; text?: string; classic?: object[] };
  const { classic, ...first } = sent;
  const isView = sent.type === 'modal' || sent.type === 'home';
  const forms = isView ? [sent] : [first, ...(classic ? [{ ...first, blocks: classic }] : [])];
  // Only the first form of two may hold what not every workspace takes.
  const verdicts = forms.map((one, at) =>
    validated(isView ? 'view' : 'message', one, classic !== undefined && at === 0),
  );
  const texts = textsIn(isView ? sent : [forms, classic]);
  const marked = texts.filter(({ type }) => type === 'mrkdwn');
  return [
    ...verdicts.flatMap((verdict) =>
      verdict.ok ? [] : verdict.errors.slice(0, 2).map(({ pointer, message }) => `${pointer} ${message}`),
    ),
    ...(!isView && (sent.text ?? '').length > 4000 ? [`a text of ${sent.text?.length} characters`] : []),
    ...marked.flatMap(({ text, verbatim }) => [
      ...(verbatim ? [] : ['Slack would link words that were typed']),
      ...(/&(?!(amp|lt|gt);)/.test(text) ? [`an escape is cut: ${text.slice(-30)}`] : []),
      ...(/<(?![@#!]\w+>|https?:[^\s<>]+>)/.test(text) ? [`something stands open: ${text.slice(-30)}`] : []),
      ...(/<!/.test(text) ? [`somebody typed a mention: ${text.slice(0, 30)}`] : []),
    ]),
    ...texts.flatMap(({ text }) =>
      /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
        ? ['half of a character']
        : [],
    ),
  ];
}

/** All texts of what is shown, and whether Slack would make links of the words in them. */
function textsIn(shown: unknown): { type?: string; text: string; verbatim?: boolean }[] {
  if (Array.isArray(shown)) return shown.flatMap(textsIn);
  if (typeof shown !== 'object' || shown === null) return [];
  const own = typeof (shown as { text?: unknown }).text === 'string' ? [shown as { text: string }] : [];
  return [...own, ...Object.values(shown).flatMap(textsIn)];
}
