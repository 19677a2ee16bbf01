import { offersInMessage, stillAhead } from '../../../core/schedule/on-offer.ts';
import type { EffectHandler, Task } from '../../deps.ts';
import { isShowable, type Picture, uploadPictures } from '../../slack/files.ts';
import { openLookingAfter, personKnown } from '../../slack/looking-after.ts';
import { rewrite } from '../../slack/post.ts';
import { messageFor } from '../progress.ts';
import { offeredIn } from './offered.ts';

/** First drawn and uploaded, then shown in the message that has the words already. Where that cannot be, the words stand alone. */
export const drawOffers: EffectHandler<'offers.draw'> = async (task) => {
  const { loop, effect } = task;
  const { search } = effect.payload;
  const { number, state, pictures } = loop.search;
  const { progress } = loop;
  if (number !== search || state !== 'found' || progress?.search !== search || pictures?.isShown) return [];
  if (!pictures) {
    const files = await uploaded(task);
    return files.length > 0 ? [{ type: 'offersDrawn', search, files, isShown: false }] : [];
  }
  const { files } = pictures;
  const { isOther } = await openLookingAfter(task);
  const message = await messageFor(task, isOther, files);
  const [first = '', ...others] = files.map(({ file }) => file);
  return (await isShowable(task, first, () => rewrite(task, progress, message), others))
    ? [{ type: 'offersDrawn', search, files, isShown: true }]
    : [];
};

async function uploaded(task: Task): Promise<{ place: number; file: string }[]> {
  const { deps, loop, now } = task;
  const zone = (await personKnown(task, loop.coordinator))?.zone ?? 'UTC';
  const offered = await offeredIn(task, zone);
  const shown = stillAhead(loop, now).slice(0, offersInMessage);
  const drawn: (Picture & { name: string; place: number })[] = [];
  for (const { place } of shown) {
    const schedule = offered[place];
    if (!schedule) continue;
    const bytes = await deps.paper.schedule(schedule).catch((error: unknown) => {
      deps.report('picture.undrawn', error);
      return null;
    });
    if (!bytes) return [];
    const name = `times-${loop.id}-${loop.search.number}-${place + 1}.png`;
    drawn.push({ place, name, bytes, title: schedule.title, alt: deps.paper.scheduleAltText(schedule) });
  }
  const files = drawn.length > 0 ? await uploadPictures(task, drawn) : [];
  return files.flatMap((file, index) => {
    const { place } = drawn[index] ?? {};
    return place === undefined ? [] : [{ place, file }];
  });
}
