import { homeView } from '../../../../blocks/home/home-view.ts';
import { actions as ids, parseRef } from '../../../../blocks/ids.ts';
import { startForm } from '../../../../blocks/start/start-form.ts';
import { closeReasons } from '../../../core/home/put-away.ts';
import { badInput } from '../../../errors.ts';
import { setDigest } from '../../../flows/home/digest.ts';
import { bringLinesBack, closeLine, snoozeLine } from '../../../flows/home/put-away.ts';
import { type HomePlace, readHome } from '../../../flows/home/read-home.ts';
import { readStart } from '../../../flows/start.ts';
import { type Request, refOf } from '../../door/request.ts';
import { type Feature, published, type Reply, type Row, rowsFor, sentence, view } from '../../feature.ts';

/** The Home, where work starts. */
export const home: Feature = {
  actions: {
    [ids.startLoop]: {
      loading: 'Opening the form…',
      run: async ({ actor, deps }) => view(startForm(await readStart(deps, actor))),
    },
    ...rowsFor(ids.homePage, { run: (request) => shown(request, placeIn(request.input)) }),
    ...Object.fromEntries(
      (['tomorrow', 'nextWeek'] as const).map((to, index): [string, Row] => [
        ids.snoozeLine[index] ?? '',
        {
          run: (request) =>
            afterLine(request, (line) => snoozeLine(request.deps, request.actor, { ...line, to })),
        },
      ]),
    ),
    ...Object.fromEntries(
      closeReasons.map((why, index): [string, Row] => [
        ids.closeLine[index] ?? '',
        {
          run: (request) =>
            afterLine(request, (line) => closeLine(request.deps, request.actor, { ...line, why })),
        },
      ]),
    ),
    [ids.bringBack]: {
      run: async (request) => {
        await bringLinesBack(request.deps, request.actor);
        return shown(request);
      },
    },
    [ids.digest]: {
      run: async (request) => {
        const [to] = refOf(request.input, 1, 'button');
        await setDigest(request.deps, request.actor, to === 'on');
        return to === 'stop' ? sentence('Stopped. The Home tab turns it on again.') : shown(request);
      },
    },
  },
  events: {
    // Slack sends events again up to a day later; showing what is true now does no harm, however often.
    app_home_opened: { isGathered: true, run: (request) => shown(request) },
  },
};

async function shown({ actor, deps, slack }: Request, place: HomePlace | null = null): Promise<Reply> {
  const view = homeView(await readHome(deps, actor, place));
  await slack.views.publish({ user_id: actor.user, view });
  return published;
}

async function afterLine(request: Request, put: (line: { loop: string; need: string }) => Promise<void>) {
  const [loop, need] = refOf(request.input, 2, 'button');
  await put({ loop, need });
  return shown(request);
}

/** Which page a button leads to; null for the first. */
function placeIn(input: string): HomePlace | null {
  const [part, from = '', id, skip = '0'] = [2, 3, 4].flatMap((length) => parseRef(input, length) ?? []);
  const number = numberIn(from);
  const skipped = numberIn(skip);
  const before = number !== null && id ? { id, createdAt: number } : null;
  if (part === 'needs' && before && skipped !== null) return { part, skip: skipped, before };
  if (part === 'needs' && number !== null && !id) return { part, skip: number, before };
  if ((part === 'runs' || part === 'ended') && from === 'first') return null;
  if ((part === 'runs' || part === 'ended') && before) return { part, before };
  throw badInput('This button is not one of Quorum’s.');
}

const numberIn = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);
