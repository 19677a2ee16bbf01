import { sentenceView } from '../../blocks/elements/form.ts';
import { count, safe } from '../../blocks/elements/text.ts';
import { fields, seatField, whenField } from '../../blocks/ids.ts';
import { changeWishes, pickByHand } from '../flows/change-search.ts';
import { bookTogether } from '../flows/search-together.ts';
import { type Ask, agreed, errors, type Reply, refOf, textOf, type Values, view } from './door/request.ts';

/** People by seat: one chosen in a single menu, or several. */
export const poolsOf = (values: Values): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([block, chosen]) => {
      if (!block.startsWith(seatField(''))) return [];
      const pool = Array.isArray(chosen) ? chosen : typeof chosen === 'string' ? [chosen] : [];
      return [[block.slice(seatField('').length), pool]];
    }),
  );

export async function submitWishes({ asker, deps, input, values }: Ask): Promise<Reply> {
  const [loop] = refOf(input, 1, 'form');
  const number = (field: string) => Number(textOf(values, field));
  for (const field of [fields.minGap, fields.maxGap])
    if (number(field) % 5 !== 0) return errors({ [field]: 'Use a multiple of five minutes.' });
  if (number(fields.roundsPerDay) < 1) return errors({ [fields.roundsPerDay]: 'At least one round a day.' });
  const changed = await changeWishes(deps, asker, {
    loop,
    availability: {
      firstDay: textOf(values, fields.firstDay),
      lastDay: textOf(values, fields.lastDay),
      from: textOf(values, fields.from),
      to: textOf(values, fields.to),
    },
    wishes: {
      roundsPerDay: number(fields.roundsPerDay),
      minGap: number(fields.minGap),
      maxGap: number(fields.maxGap),
      grid: textOf(values, fields.grid) === '5' ? 5 : 15,
      overLimits: textOf(values, fields.reason).trim(),
    },
    pools: poolsOf(values),
  });
  if (changed.ok) return view(sentenceView('Quorum looks again. You get the times as a direct message.'));
  if ('errors' in changed) return errors(changed.errors as Record<string, string>);
  return errors({ [changed.seat ? seatField(changed.seat) : fields.firstDay]: changed.reason });
}

export async function submitByHand({ asker, deps, input, values }: Ask): Promise<Reply> {
  const [loop] = refOf(input, 1, 'form');
  const prefix = whenField('');
  const starts = Object.fromEntries(
    Object.entries(values).flatMap(([block, seconds]) =>
      block.startsWith(prefix) && typeof seconds === 'string'
        ? [[block.slice(prefix.length), Number(seconds) * 1000] as const]
        : [],
    ),
  );
  const people = Object.fromEntries(
    Object.entries(poolsOf(values)).flatMap(([seat, [person]]) => (person ? [[seat, person] as const] : [])),
  );
  agreed(await pickByHand(deps, asker, { loop, starts, people }));
  return view(sentenceView('Quorum is looking at the calendars. You get the answer as a direct message.'));
}

export async function submitTogether({ asker, deps, values }: Ask): Promise<Reply> {
  const chosen = Object.entries(values).flatMap(([block, refs]) =>
    block.startsWith(fields.together) && Array.isArray(refs) ? refs : [],
  );
  if (chosen.length === 0) return errors({ [fields.together]: 'Tick at least one loop.' });
  const mates = chosen.map((ref) => {
    const [loop, search] = refOf(ref, 2, 'form');
    return { loop, search: Number(search) };
  });
  const { booked, refused } = await bookTogether(deps, asker, mates);
  const words = `${count(booked, 'loop is', 'loops are')} being booked.`;
  return view(sentenceView([words, ...refused.map(safe)].join('\n')));
}
