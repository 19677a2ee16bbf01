import { useState } from 'preact/hooks';
import { useSession } from '../session.tsx';

export function Composer({ place, thread }: { place: string; thread?: string }) {
  const { act } = useSession();
  const [text, setText] = useState('');
  const send = async () => {
    const typed = text.trim();
    if (!typed) return;
    const { trouble } = typed.startsWith('/')
      ? await act('command', { text: typed, place })
      : await act('say', { text: typed, place, ...(thread ? { thread } : {}) });
    if (!trouble) setText('');
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <input
        aria-label="Message"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit">Send</button>
    </form>
  );
}
