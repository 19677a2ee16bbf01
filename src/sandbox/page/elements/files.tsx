import { useRef, useState } from 'preact/hooks';
import { useSession } from '../session.tsx';
import type { Json } from '../wire.ts';
import { Trouble } from './trouble.tsx';
import { useField } from './use-field.tsx';
import { acceptedBy, fileLimits, fileProblem, mostFilesOf, sizeWords } from './values/file-rules.ts';
import { listIn, listOf } from './values/inputs.ts';

/** Files from this computer; each is uploaded at once, and handed over with the form. */
export function FileInput({ element, blockId }: { element: Json; blockId: string }) {
  const { act } = useSession();
  const field = useField(element, blockId, 'Files');
  const browser = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [uploading, setUploading] = useState('');
  const [problem, setProblem] = useState('');
  const { control } = field;
  const chosen = listIn(field.input);
  const known = listOf(field.entry?.files);
  const most = mostFilesOf(element);
  const isReplaced = most === 1 && chosen.length === 1;

  const add = async (files: File[]) => {
    setProblem('');
    const ids = isReplaced ? [] : [...chosen];
    for (const file of files) {
      const refusal = fileProblem(element, file, ids.length);
      if (refusal) {
        setProblem(refusal);
        continue;
      }
      setUploading(file.name);
      const content = await base64(file).catch(() => null);
      if (content === null) {
        setProblem(`${file.name} cannot be read. Choose another file.`);
        continue;
      }
      const { file: id } = await act('upload', { name: file.name, content });
      if (id) ids.push(id);
    }
    setUploading('');
    if (ids.length > (isReplaced ? 0 : chosen.length)) await field.give(ids);
  };
  const remove = (id: string) => {
    setProblem('');
    void field.give(chosen.filter((one) => one !== id));
    button.current?.focus();
  };

  return (
    <div class="file-input">
      {chosen.length > 0 && (
        <ul>
          {chosen.map((id) => {
            const file = known.find((one) => one.id === id);
            const name = String(file?.name ?? 'A file');
            return (
              <li key={id} class="file">
                <span class="file-name">{name}</span>
                <small>{typeof file?.size === 'number' ? sizeWords(file.size) : ''}</small>
                <button type="button" aria-label={`Remove ${name}`} onClick={() => remove(id)}>
                  <span aria-hidden="true">×</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <input
        ref={browser}
        type="file"
        hidden
        multiple={most > 1}
        accept={acceptedBy(element)}
        onChange={({ currentTarget }) => {
          void add([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <button
        id={control.id}
        data-field={control['data-field']}
        aria-describedby={[control['aria-describedby'], `${control.id}-limits`].filter(Boolean).join(' ')}
        ref={button}
        type="button"
        class="button"
        aria-disabled={uploading !== ''}
        onClick={() => !uploading && browser.current?.click()}
      >
        {isReplaced ? 'Choose another file' : chosen.length > 0 ? 'Add another file' : 'Add a file'}
        {uploading && <span class="spinner" />}
      </button>
      <small id={`${control.id}-limits`}>{fileLimits(element)}</small>
      <span class="unseen" role="status">
        {uploading && `Uploading ${uploading}`}
      </span>
      <Trouble words={problem || field.trouble} />
    </div>
  );
}

/** The content without the head of its data address. */
const base64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
