import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { go } from '../route.ts';
import { useSession } from '../session.tsx';
import { clockTime } from '../text/moments.ts';
import type { Person } from '../wire.ts';
import { Avatar } from './avatar.tsx';
import { byDuty } from './duties.ts';
import { useNow } from './use-now.tsx';

/** Whose Slack this is: a list of the company, by what everybody is to Quorum. */
export function PersonPicker() {
  const { screen } = useSession();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const now = useNow();
  const { me } = screen;
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class="person-picker">
      <button
        ref={button}
        type="button"
        class="person-now"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar person={me} />
        <span class="person-words">
          <strong>
            <span class="unseen">You are </span>
            {me.realName}
          </strong>
          <small>
            {me.role} · {clockTime(now, me.zone)}
          </small>
        </span>
        <span class="unseen">. Be somebody else</span>
        <span aria-hidden="true">▾</span>
      </button>
      {isOpen && <People now={now} close={close} />}
    </div>
  );
}

function People({ now, close }: { now: number; close: () => void }) {
  const { screen } = useSession();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const groups = byDuty(screen.people);
  const all = groups.flatMap(({ people }) => people);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      all.findIndex((person) => person.id === screen.me.id),
    ),
  );
  useEffect(() => {
    list.current?.focus();
    const pressed = ({ target }: Event) => {
      if (target instanceof Node && !list.current?.parentElement?.contains(target)) close();
    };
    addEventListener('pointerdown', pressed);
    return () => removeEventListener('pointerdown', pressed);
  }, []);
  useEffect(() => {
    list.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const choose = (person: Person | undefined) => {
    close();
    if (person && person.id !== screen.me.id) go({ who: person.name, place: '' });
  };
  const typed = (key: string) => {
    const after = [...all.slice(active + 1), ...all.slice(0, active + 1)];
    const found = after.find(({ realName }) => realName.toLowerCase().startsWith(key.toLowerCase()));
    if (found) setActive(all.indexOf(found));
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setActive(Math.min(all.length - 1, active + 1)),
    ArrowUp: () => setActive(Math.max(0, active - 1)),
    Home: () => setActive(0),
    End: () => setActive(all.length - 1),
    Enter: () => choose(all[active]),
    ' ': () => choose(all[active]),
    Escape: close,
    Tab: close,
  };
  return (
    <div
      ref={list}
      class="person-list"
      role="listbox"
      tabIndex={0}
      aria-label="Be somebody else"
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={(event) => {
        const act = keys[event.key];
        if (act) {
          event.preventDefault();
          act();
        } else if (event.key.length === 1) typed(event.key);
      }}
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a list is no fieldset
        <div key={group.name} role="group" aria-label={group.name}>
          <div class="group-name" aria-hidden="true">
            {group.name}
          </div>
          {group.people.map((person) => {
            const index = all.indexOf(person);
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and names the active one
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
              <div
                key={person.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={person.id === screen.me.id}
                class={index === active ? 'person active' : 'person'}
                onPointerMove={() => setActive(index)}
                onClick={() => choose(person)}
              >
                <Avatar person={person} />
                <span class="person-words">
                  <strong>{person.realName}</strong>
                  <small>{person.role}</small>
                </span>
                <small class="person-time">{clockTime(now, person.zone)}</small>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
