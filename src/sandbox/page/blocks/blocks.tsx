import type { ComponentType } from 'preact';
import { Element } from '../elements/element.tsx';
import { InputField } from '../elements/input-field.tsx';
import { markdownAsMrkdwn } from '../text/markdown.ts';
import type { Json } from '../wire.ts';
import { Chart } from './chart.tsx';
import { DataTable } from './data-table.tsx';
import { MrkdwnText, TextObject } from './mrkdwn-text.tsx';
import { Picture, PictureBlock } from './picture.tsx';
import { objectIn, objectsIn, wordsIn } from './read.ts';
import { RichText } from './rich-text.tsx';
import { Section } from './section.tsx';
import { Table } from './table.tsx';

type Shown = ComponentType<{ block: Json; id: string }>;

const kinds: Record<string, Shown> = {
  header: ({ block }) => <h3 class="block-header">{wordsIn(objectIn(block.text).text)}</h3>,
  divider: () => <hr class="block-divider" />,
  section: Section,
  context: ({ block }) => (
    <div class="block-context">
      {objectsIn(block.elements).map((element, index) =>
        element.type === 'image' ? (
          <Picture key={index} image={element} isSmall />
        ) : (
          <TextObject key={index} text={element} />
        ),
      )}
    </div>
  ),
  actions: Actions,
  context_actions: Actions,
  input: ({ block }) => <InputField block={block} />,
  image: PictureBlock,
  rich_text: ({ block }) => <RichText elements={objectsIn(block.elements)} />,
  markdown: ({ block }) => <MrkdwnText text={markdownAsMrkdwn(wordsIn(block.text))} />,
  table: Table,
  data_table: DataTable,
  data_visualization: Chart,
  container: Container,
};

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
  const type = wordsIn(block.type);
  const Kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (!Kind) return <p class="quiet">This page cannot show a block of the kind {type} yet.</p>;
  return <Kind block={block} id={wordsIn(block.block_id)} />;
}

function Actions({ block, id }: { block: Json; id: string }) {
  return (
    <div class="block-actions">
      {objectsIn(block.elements).map((element, index) => (
        <Element key={wordsIn(element.action_id) || index} element={element} blockId={id} />
      ))}
    </div>
  );
}

function Container({ block }: { block: Json }) {
  const title = wordsIn(objectIn(block.title).text);
  const subtitle = wordsIn(objectIn(block.subtitle).text);
  const head = (
    <>
      <strong>{title}</strong>
      {subtitle && <span class="quiet"> {subtitle}</span>}
    </>
  );
  const inside = <Blocks blocks={objectsIn(block.child_blocks)} />;
  if (block.is_collapsible !== true)
    return (
      <div class="block-container">
        <p class="container-head">{head}</p>
        {inside}
      </div>
    );
  return (
    <details class="block-container" open={block.default_collapsed !== true}>
      <summary>{head}</summary>
      {inside}
    </details>
  );
}
