import { useId } from 'preact/hooks';
import { useSurface } from '../surface.tsx';
import type { Json } from '../wire.ts';
import { Element } from './element.tsx';
import { LabelsProvider } from './use-field.tsx';
import { wordsOf } from './values/inputs.ts';

const groups = ['radio_buttons', 'checkboxes'];

/** An input block: its label, its element, what is wrong with it, and a hint. */
export function InputField({ block }: { block: Json }) {
  const id = useId();
  const { errors } = useSurface();
  const blockId = String(block.block_id ?? '');
  const element = (block.element ?? {}) as Json;
  const error = errors[blockId];
  const hint = wordsOf(block.hint);
  const isOptional = block.optional === true;
  const labels = {
    controlId: `${id}-control`,
    labelId: `${id}-label`,
    describedBy: [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined,
    isInvalid: error !== undefined,
    isOptional,
    isLive: block.dispatch_action === true,
  };
  const label = (
    <>
      {wordsOf(block.label)} {isOptional && <span class="optional">(optional)</span>}
    </>
  );
  return (
    <div class={`field ${error ? 'field-wrong' : ''}`}>
      {groups.includes(String(element.type)) ? (
        <span class="label" id={labels.labelId}>
          {label}
        </span>
      ) : (
        <label class="label" id={labels.labelId} for={labels.controlId}>
          {label}
        </label>
      )}
      <LabelsProvider value={labels}>
        <Element element={element} blockId={blockId} />
      </LabelsProvider>
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
