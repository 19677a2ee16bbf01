import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Element } from '../elements/element.tsx';
import type { Json } from '../wire.ts';
import { TextObject } from './mrkdwn-text.tsx';
import { Picture } from './picture.tsx';
import { objectIn, objectsIn, wordsIn } from './read.ts';

export function Section({ block, id }: { block: Json; id: string }) {
  const text = block.text === undefined ? undefined : objectIn(block.text);
  const fields = objectsIn(block.fields);
  const accessory = block.accessory === undefined ? undefined : objectIn(block.accessory);
  const isLong = block.expand !== true && isLongText(wordsIn(text?.text));
  return (
    <div class="block-section">
      <div class="section-words">
        {text && (isLong ? <Folded>{<TextObject text={text} />}</Folded> : <TextObject text={text} />)}
        {fields.length > 0 && (
          <div class="section-fields">
            {fields.map((field, index) => (
              <TextObject key={index} text={field} />
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class={`section-accessory accessory-${accessory.type}`}>
          {accessory.type === 'image' ? (
            <Picture image={accessory} isSmall />
          ) : (
            <Element element={accessory} blockId={id} />
          )}
        </div>
      )}
    </div>
  );
}

/** About what Slack shows of a section before *See more*. */
const longest = { characters: 700, lines: 12 };
const isLongText = (words: string): boolean =>
  words.length > longest.characters || words.split('\n').length > longest.lines;

function Folded({ children }: { children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {/* What gets the focus inside is never hidden. */}
      <div class={isOpen ? undefined : 'folded'} onFocusCapture={() => setOpen(true)}>
        {children}
      </div>
      <button type="button" class="plain-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Show less' : 'Show more'}
      </button>
    </>
  );
}
