import { Element } from '../elements/element.tsx';
import { InputField } from '../elements/input-field.tsx';
import type { Json } from '../wire.ts';

/** What the app sent, in the order that it has. */
export function Blocks({ blocks }: { blocks: Json[] }) {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <Block key={String(block.block_id ?? index)} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: Json }) {
  if (block.type === 'input') return <InputField block={block} />;
  const id = String(block.block_id ?? '');
  const elements = [block.accessory, block.element, ...((block.elements as Json[] | undefined) ?? [])].filter(
    (element): element is Json => typeof (element as Json | undefined)?.action_id === 'string',
  );
  return (
    <div class={`block block-${block.type}`}>
      {textIn(block.label ?? block.text)}
      {elements.map((element) => (
        <Element key={String(element.action_id)} element={element} blockId={id} />
      ))}
    </div>
  );
}

const textIn = (words: unknown): string => String((words as Json | undefined)?.text ?? '');
