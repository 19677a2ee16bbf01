import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { stepTo } from '../elements/values/matching.ts';
import { useSession } from '../session.tsx';
import { Icon } from '../shell/icon.tsx';
import type { Place } from '../wire.ts';
import { type Completion, completionAt } from './completion.ts';
import { Completions } from './completions.tsx';
import { draftOf, keepDraft } from './drafts.ts';
import { outgoing } from './outgoing.ts';
import { useKnown } from './use-known.tsx';

type Shown = {
  place: Place;
  thread?: string;
  label: string;
  /** Says something to this person alone, as Slackbot does. */
  tell(words: string): void;
};

export function Composer({ place, thread = '', label, tell }: Shown) {
  const { act, visitor, screen } = useSession();
  const known = useKnown();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => draftOf(visitor.who, place.id, thread));
  const [completion, setCompletion] = useState<Completion | null>(null);
  const [active, setActive] = useState(-1);
  useEffect(() => {
    if (thread) box.current?.focus();
  }, [thread]);

  const offer = (next: Completion | null) => {
    setCompletion(next);
    setActive(next?.isCertain ? 0 : -1);
  };
  const change = (next: string, caret: number) => {
    setText(next);
    keepDraft(visitor.who, place.id, thread, next);
    offer(completionAt(next, caret, known));
  };
  const take = (index: number) => {
    const chosen = completion?.offers[index];
    if (!completion || !chosen) return;
    const next = text.slice(0, completion.from) + chosen.insert + text.slice(completion.to);
    const caret = completion.from + chosen.insert.length;
    change(next, caret);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(caret, caret);
    });
  };
  const send = async () => {
    const typed = text.trim();
    if (!typed) return;
    const isCommand = typed.startsWith('/');
    const [command = ''] = typed.split(/\s/);
    if (isCommand && command !== '/hire') {
      tell(`\`${command}\` is not a valid command. Here, only \`/hire\` is one.`);
      return;
    }
    if (isCommand && thread) {
      tell('Commands work in the channel, not in a thread.');
      return;
    }
    change('', 0);
    const { trouble } = isCommand
      ? await act('command', { text: typed, place: place.id })
      : await act('say', {
          text: outgoing(typed, { people: screen.people, channels: screen.places }),
          place: place.id,
          ...(thread ? { thread } : {}),
        });
    if (!trouble) return;
    if (isCommand && trouble !== 'refused') tell(`${command} failed with the error "${trouble}"`);
    // What was typed meanwhile is theirs too.
    setText((now) => {
      const kept = now || typed;
      keepDraft(visitor.who, place.id, thread, kept);
      return kept;
    });
  };
  const step = (key: string) => setActive((now) => stepTo(key, now, completion?.offers.length ?? 0) ?? -1);
  const keys: Record<string, () => void> = {
    ...(completion && {
      ArrowDown: () => step('ArrowDown'),
      ArrowUp: () => step('ArrowUp'),
      Escape: () => offer(null),
      ...(active >= 0 ? { Tab: () => take(active) } : {}),
    }),
    Enter: () => (completion && active >= 0 ? take(active) : void send()),
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {completion && (
        <Completions id={id} offers={completion.offers} active={active} take={take} look={setActive} />
      )}
      <textarea
        ref={box}
        rows={1}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={completion ? id : undefined}
        aria-activedescendant={completion && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={label.length > 34 ? `${label.slice(0, 32)}…` : label}
        value={text}
        onInput={({ currentTarget }) => change(currentTarget.value, currentTarget.selectionStart)}
        onBlur={() => offer(null)}
        onKeyDown={(event) => {
          if (event.shiftKey || event.isComposing) return;
          const does = keys[event.key];
          if (!does) return;
          event.preventDefault();
          does();
        }}
      />
      <button type="submit" class="send" aria-label="Send" disabled={!text.trim()}>
        <Icon name="send" />
      </button>
    </form>
  );
}
