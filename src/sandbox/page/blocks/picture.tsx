import { useState } from 'preact/hooks';
import { useReader } from '../reader.tsx';
import type { Json } from '../wire.ts';
import { objectIn, wordsIn } from './read.ts';

/** Where the sandbox serves a file to somebody who may see it; none for pictures of the network, which stays out. */
function addressOf(image: Json, me: string): string {
  const { id, url } = objectIn(image.slack_file);
  const file = wordsIn(id) || (/\/(?:\w+-)?(F[0-9A-Z]+)\//.exec(wordsIn(url))?.[1] ?? '');
  return file && me ? `/people/${me}/files/${file}` : '';
}

/** An image block or an image among other things. */
export function Picture({ image, isSmall = false }: { image: Json; isSmall?: boolean }) {
  const { me } = useReader();
  const [isMissing, setMissing] = useState(false);
  const alt = wordsIn(image.alt_text);
  const address = addressOf(image, me);
  if (!address || isMissing) return <span class="picture-words">Picture: {alt}</span>;
  const shown = (
    <img
      class={isSmall ? 'picture-small' : 'picture'}
      src={address}
      alt={alt}
      loading="lazy"
      onError={() => setMissing(true)}
    />
  );
  if (isSmall) return shown;
  return (
    <a class="picture-link" href={address} target="_blank" rel="noopener noreferrer">
      {shown}
    </a>
  );
}

export function PictureBlock({ block }: { block: Json }) {
  const title = wordsIn(objectIn(block.title).text);
  return (
    <figure class="block-image">
      {title && <figcaption>{title}</figcaption>}
      <Picture image={block} />
    </figure>
  );
}
