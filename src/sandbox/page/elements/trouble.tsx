/** What went wrong with a press or a choice, beside it. */
export function Trouble({ words }: { words: string }) {
  if (!words) return null;
  return (
    <span class="trouble" role="alert">
      {words}
    </span>
  );
}
