import type { Kit } from '../../core/kit/kit.ts';
import { shownView } from '../front/screen.ts';
import type { Entry, Sampled } from '../page/catalogue/catalogue-wire.ts';
import { withIds } from '../slack/rules/block-elements.ts';
import { initialValues } from '../slack/rules/element-state.ts';
import type { Json } from '../slack/rules/rules.ts';
import { emptySample } from './empty-sample.ts';
import { fullSample } from './full-sample.ts';
import { now } from './places.ts';
import { allRows } from './rows/all-rows.ts';
import { type Row, type RowsByFile, within } from './sample.ts';

/** Builders of what is shown, in the order of a loop: plan, start, times, ... */
export const buildersIn = (rows: RowsByFile): { file: string; builder: string; build: Row }[] =>
  Object.entries(rows).flatMap(([file, builders]) =>
    Object.entries(builders).flatMap(([builder, build]) =>
      build === within ? [] : [{ file, builder, build }],
    ),
  );

/** Every builder with the least and with what a team would see. `author`: whose messages they are. */
export function entriesOf(kit: Kit, author: string): Entry[] {
  const [empty, full] = [emptySample(kit), fullSample(kit)];
  return buildersIn(allRows).map(({ file, builder, build }) => {
    const id = builder.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const made = (sample: typeof full) => [build(sample)].flat().map((shown) => sampled(id, author, shown));
    return { id, room: file.split('/')[0] ?? '', file, builder, empty: made(empty), full: made(full) };
  });
}

type Sent = { type?: 'modal' | 'home'; text?: string; blocks?: Json[] } & Record<
  'title' | 'submit' | 'close',
  unknown
>;

function sampled(id: string, author: string, shown: object): Sampled {
  const sent = JSON.parse(JSON.stringify(shown)) as Sent;
  const blocks = withIds(sent.blocks ?? []);
  const values = initialValues(blocks);
  const { title, submit, close } = sent;
  const kind = sent.type;
  if (kind) {
    const view = { type: kind, title, submit, close, id, blocks, values, errors: {}, hash: '' };
    return { kind, view: shownView(view) };
  }
  const nothing = { attachments: [], threadTs: null, reactions: [], files: [] };
  const usual = { isBroadcast: false, isEdited: false, isOnlyForYou: false, isDeleted: false };
  const ts = `${now / 1000}.000100`;
  const message = {
    ...nothing,
    ...usual,
    ts,
    place: '',
    user: author,
    text: sent.text ?? '',
    blocks,
    values,
  };
  return { kind: 'message', message };
}
