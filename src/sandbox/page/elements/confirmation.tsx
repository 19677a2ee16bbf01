import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { TextObject } from '../blocks/mrkdwn-text.tsx';
import type { Json } from '../wire.ts';
import { wordsOf } from './values/inputs.ts';

type Question = { confirm: Json; answer: (isConfirmed: boolean) => void };

/** Asks before a press where the app wants that; without a question, the answer is yes. */
export function useConfirmation() {
  const [question, setQuestion] = useState<Question | null>(null);
  const confirmed = (confirm: Json | undefined): Promise<boolean> =>
    confirm
      ? new Promise((resolve) => {
          const answer = (isConfirmed: boolean) => {
            setQuestion(null);
            resolve(isConfirmed);
          };
          setQuestion({ confirm, answer });
        })
      : Promise.resolve(true);
  return { confirmed, dialog: question && <Confirmation {...question} /> };
}

function Confirmation({ confirm, answer }: Question) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    return () => dialog.current?.close();
  }, []);
  const style = confirm.style === 'danger' ? 'button-danger' : 'button-primary';
  return (
    <dialog
      ref={dialog}
      class="confirmation"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={`${id}-title`}>{wordsOf(confirm.title)}</h2>
      <div id={`${id}-text`}>
        <TextObject text={(confirm.text ?? {}) as Json} />
      </div>
      <div class="confirmation-foot">
        <button type="button" class="button" onClick={() => answer(false)}>
          {wordsOf(confirm.deny) || 'Cancel'}
        </button>
        <button type="button" class={`button ${style}`} onClick={() => answer(true)}>
          {wordsOf(confirm.confirm) || 'Yes'}
        </button>
      </div>
    </dialog>
  );
}
