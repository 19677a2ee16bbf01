import { picturesIn } from '../../../src/sandbox/slack/rules/block-elements.ts';
import type { Stage } from '../stage/stage.ts';

/** Words that only a verdict has: ratings, recommendations, and figures made of them, as values and as people read them. */
const verdicts =
  /\b(?:Exceeds|Meets|Below|Not assessed|Strong (?:yes|no))\b|\b(?:exceeds|strong_yes|strong_no|not_assessed)\b|"(?:meets|below|yes|no)"|Krippendorff|steps? apart|you (?:agree|differ)|[Rr]ed flag|:triangular_flag/g;

const idOf = ({ image }: ReturnType<typeof picturesIn>[number]): unknown =>
  (image.slack_file as { id?: unknown } | undefined)?.id;

type Seen = { user: string; moment: string; place: string; text: string };

/** What Slack shows a person outside of windows, and so to whatever reads along with them: search, AI, other apps. */
export function watch(stage: Stage, people: readonly { id: string; email: string }[]) {
  const seen: Seen[] = [];

  function placesOf(user: string): [string, unknown][] {
    const person = stage.slack.as(user);
    const conversations = stage.slack.conversations().filter(({ members }) => members.includes(user));
    const messages = conversations.flatMap(({ messages, deleted }) => [...messages, ...deleted]);
    const shared = messages.flatMap(({ files = [], blocks }) => [...files, ...picturesIn(blocks).map(idOf)]);
    const files = stage.slack.files().filter(({ id, user: owner }) => owner === user || shared.includes(id));
    return [
      // With every earlier version: an edit comes too late for whoever has read it.
      ...messages.map((message): [string, unknown] => ['a message', message]),
      ...conversations.map(({ name, topic, purpose }): [string, unknown] => [
        'a channel',
        [name, topic, purpose],
      ]),
      ...person.ephemerals().map((message): [string, unknown] => ['an ephemeral message', message]),
      ['the Home', person.home()?.blocks ?? []],
      ...files.flatMap(({ name, title, altText, content }): [string, unknown][] => [
        ['a file', [name, title, altText]],
        ['the content of a file', content.toString('latin1')],
      ]),
    ];
  }

  return {
    /** Everybody looks everywhere they can, and the moment is remembered. */
    async look(moment: string): Promise<void> {
      for (const { id, email } of people) {
        for (const typed of ['/hire status', '/hire my', '/hire material', '/hire export'])
          await stage.slack.as(id).command(typed);
        await stage.slack.as(id).openHome();
        const invited = stage.google
          .calendar(email)
          .events()
          .map((event): [string, unknown] => ['the calendar', event]);
        for (const [place, shown] of [...placesOf(id), ...invited])
          seen.push({ user: id, moment, place, text: JSON.stringify(shown) });
      }
    },
    seen: () => seen,
    looks: () => new Set(seen.map(({ user, moment }) => `${user} ${moment}`)).size,
    places: () => [...new Set(seen.map(({ place }) => place))].toSorted(),
    /** Who could read what of a card, where and when; `words` finds what was planted. */
    leaks: (words: (where: string, text: string) => string[]): string[] => [
      ...new Set(
        seen.flatMap(({ user, moment, place, text }) => {
          const where = `${place} that ${user} sees ${moment}`;
          return [
            ...words(where, text),
            ...(text.match(verdicts) ?? []).map((word) => `“${word}” in ${where}`),
          ];
        }),
      ),
    ],
  };
}
