import type { Json } from '../wire.ts';
import { Blocks } from './blocks.tsx';
import { Link, MrkdwnText } from './mrkdwn-text.tsx';
import { objectsIn, wordsIn } from './read.ts';

/** The older way to send more than text, beside a line in a color. */
export function Attachments({ attachments }: { attachments: Json[] }) {
  return (
    <>
      {attachments.map((attachment, index) => (
        <Attachment key={index} attachment={attachment} />
      ))}
    </>
  );
}

function Attachment({ attachment }: { attachment: Json }) {
  const words = (key: string) => wordsIn(attachment[key]);
  const color = { good: 'var(--good)', warning: 'var(--warn)', danger: 'var(--bad)' }[words('color')];
  const given = /^#?[0-9a-f]{6}$/i.test(words('color')) ? `#${words('color').replace('#', '')}` : undefined;
  const blocks = objectsIn(attachment.blocks);
  const line = color ?? given;
  return (
    <>
      {words('pretext') && <MrkdwnText text={words('pretext')} />}
      <div class="attachment" {...(line ? { style: { borderColor: line } } : {})}>
        {words('author_name') && <p class="quiet">{words('author_name')}</p>}
        {words('title') && (
          <p class="attachment-title">
            {words('title_link') ? <Link url={words('title_link')}>{words('title')}</Link> : words('title')}
          </p>
        )}
        {words('text') && <MrkdwnText text={words('text')} />}
        {objectsIn(attachment.fields).map((field, index) => (
          <p key={index}>
            <strong>{wordsIn(field.title)}</strong> {wordsIn(field.value)}
          </p>
        ))}
        {blocks.length > 0 && <Blocks blocks={blocks} />}
        {words('footer') && <p class="quiet">{words('footer')}</p>}
      </div>
    </>
  );
}
