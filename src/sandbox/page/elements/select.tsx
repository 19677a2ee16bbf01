import { type Session, useSession } from '../session.tsx';
import type { Json, Place } from '../wire.ts';
import { Picker } from './picker.tsx';
import { Trouble } from './trouble.tsx';
import { useField } from './use-field.tsx';
import { listIn, listOf, offersOf, wordsOf } from './values/inputs.ts';
import type { Offer } from './values/matching.ts';

/** Every kind of menu, for one choice or several. */
export function Select({ element, blockId }: { element: Json; blockId: string }) {
  const session = useSession();
  const placeholder = wordsOf(element.placeholder) || defaultWords(String(element.type));
  const field = useField(element, blockId, placeholder);
  const isMulti = String(element.type).startsWith('multi_');
  const most = typeof element.max_selected_items === 'number' ? element.max_selected_items : 100;
  return (
    <>
      <Picker
        control={field.control}
        offers={offersFor(element, session)}
        chosen={listIn(field.input)}
        isMulti={isMulti}
        most={most}
        placeholder={placeholder}
        canClear={field.isOptional}
        nameOf={(value) => chosenWords(field.entry, session, value)}
        onPick={(values) => void field.give(isMulti ? values : (values[0] ?? null))}
      />
      <Trouble words={field.trouble} />
    </>
  );
}

const defaultWords = (type: string): string => {
  if (type.includes('users')) return type.startsWith('multi_') ? 'Choose people' : 'Choose somebody';
  if (type.includes('conversations') || type.includes('channels')) return 'Choose a conversation';
  return type.startsWith('multi_') ? 'Choose any' : 'Choose one';
};

function offersFor(element: Json, session: Session): Offer[] {
  const type = String(element.type);
  const { people, places } = session.screen;
  if (type.includes('users')) {
    return people
      .filter(({ isBot, isGone }) => !isBot && !isGone)
      .map(({ id, realName, duty, role }) => ({
        value: id,
        words: realName,
        detail: [role, duty].filter(Boolean).join(' · '),
      }))
      .toSorted((a, b) => a.words.localeCompare(b.words, 'en-US'));
  }
  if (type.includes('conversations') || type.includes('channels')) {
    const kinds = type.includes('channels') ? ['public'] : (element.filter as Json | undefined)?.include;
    return places
      .filter(({ isArchived, kind }) => !isArchived && (!Array.isArray(kinds) || kinds.includes(kind)))
      .map((place) => ({ value: place.id, words: placeWords(place, session), detail: kindWords[place.kind] }))
      .toSorted((a, b) => a.words.localeCompare(b.words, 'en-US'));
  }
  return offersOf(element);
}

const kindWords: Record<Place['kind'], string> = {
  public: 'Channel',
  private: 'Private channel',
  im: 'Direct messages',
  mpim: 'Group direct messages',
};

function placeWords({ kind, name, members }: Place, { person, screen }: Session): string {
  if (kind !== 'im') return `#${name}`;
  const other = members.find((id) => id !== screen.me.id) ?? screen.me.id;
  return person(other)?.realName ?? name;
}

/** Somebody who has left, an option that the app withdrew, a conversation that this person is not in. */
function chosenWords(entry: Json | undefined, { person }: Session, value: string): string {
  const options = [entry?.selected_option as Json | undefined, ...listOf(entry?.selected_options)];
  const option = options.find((one) => one?.value === value);
  if (option) return wordsOf(option.text);
  return person(value)?.realName ?? 'A conversation that you are not in';
}
