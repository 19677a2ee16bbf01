import { useState } from 'preact/hooks';
import type { CalendarActs, GuestAnswer } from './calendar-wire.ts';
import { answerSign } from './words.ts';

type Given = CalendarActs['answer']['answer'];
const choices: [given: Given, words: string][] = [
  ['accepted', 'Accept'],
  ['tentative', 'Maybe'],
  ['declined', 'Decline'],
];

type AnsweringProps = {
  answer: GuestAnswer;
  comment: string;
  give(answer: Given, comment: string): Promise<void>;
};

/** What a guest says to an invitation, with a note to the organizer if they like. */
export function Answering({ answer, comment, give }: AnsweringProps) {
  const [note, setNote] = useState(comment);
  return (
    <fieldset class="calendar-answer">
      <legend>Going?</legend>
      <label>
        <span>
          Note to the organizer <span class="calendar-quiet">optional</span>
        </span>
        <input maxLength={1000} value={note} onInput={({ currentTarget }) => setNote(currentTarget.value)} />
      </label>
      <div class="calendar-buttons">
        {choices.map(([given, words]) => (
          <button
            key={given}
            type="button"
            aria-pressed={answer === given}
            onClick={() => void give(given, note)}
          >
            {answer === given && `${answerSign(given)} `}
            {words}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
