import { wordsOf } from './values/inputs.ts';

/** The words of an option, which may have marks in them. */
export function OptionText({ text }: { text: unknown }) {
  return <>{wordsOf(text)}</>;
}
