import { useReader } from '../reader.tsx';
import type { SharedFile } from '../wire.ts';

const sizeWords = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1e6
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;

const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export function Files({ files }: { files: SharedFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <SharedThing file={file} />
        </li>
      ))}
    </ul>
  );
}

function SharedThing({ file }: { file: SharedFile }) {
  const { me } = useReader();
  const { id, name, title, mimetype, size } = file;
  const address = `/people/${me}/files/${id}`;
  const words = title || name;
  if (pictures.includes(mimetype))
    return (
      <figure class="shared-picture">
        <figcaption>{words}</figcaption>
        <a class="picture-link" href={address} target="_blank" rel="noopener noreferrer">
          <img class="picture" src={address} alt={words} loading="lazy" />
        </a>
      </figure>
    );
  const kind = name.split('.').at(-1)?.toUpperCase() ?? '';
  return (
    <a class="shared-file" href={address} download={name}>
      <span class="file-kind" aria-hidden="true">
        {kind.slice(0, 4)}
      </span>
      <span class="file-words">
        <strong>{words}</strong>
        <small>
          {kind} · {sizeWords(size)} · Download
        </small>
      </span>
    </a>
  );
}
