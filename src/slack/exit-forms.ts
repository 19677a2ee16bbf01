import { sentenceView } from '../../blocks/elements/form.ts';
import { safe } from '../../blocks/elements/text.ts';
import { fields, parseRef } from '../../blocks/ids.ts';
import { excuseReasons } from '../../blocks/lists/reason-forms.ts';
import { excuseSeat } from '../flows/excuse-seat.ts';
import { reassignSeat } from '../flows/reassign-seat.ts';
import { recuseSeat } from '../flows/recuse-seat.ts';
import { excuseRound } from '../flows/round-not-held.ts';
import { tellCovered } from '../flows/tell-covered.ts';
import { type Ask, agreed, errors, type Reply, refOf, textOf, view } from './door/request.ts';

export async function submitExcuse({ asker, deps, values }: Ask): Promise<Reply> {
  const why = textOf(values, fields.why) || 'other';
  const words = textOf(values, fields.reason).trim();
  const chosen = Object.hasOwn(excuseReasons, why) && why !== 'other' ? excuseReasons[why] : '';
  const reason = [chosen, words].filter(Boolean).join(': ');
  const whole = parseRef(textOf(values, fields.seat), 3);
  if (whole?.[1] === 'round') {
    const [loop = '', , round = ''] = whole;
    agreed(await excuseRound(deps, asker, { loop, round, reason }));
    return view(sentenceView('The loop no longer waits for the cards of this round.'));
  }
  const [loop, seat] = refOf(textOf(values, fields.seat), 2, 'form');
  if (!reason) return errors({ [fields.reason]: 'Say in a few words why this seat is excused.' });
  agreed(await excuseSeat(deps, asker, { loop, seat, reason }));
  return view(sentenceView('Excused. The loop waits for one card less.'));
}

export async function submitRecuse({ asker, deps, values }: Ask): Promise<Reply> {
  const [loop, seat] = refOf(textOf(values, fields.seat), 2, 'form');
  agreed(await recuseSeat(deps, asker, { loop, seat, reason: textOf(values, fields.reason) }));
  return view(sentenceView('You have stepped back. Your pack and your draft are being removed.'));
}

export async function submitReassign({ asker, deps, values }: Ask): Promise<Reply> {
  const [loop, seat] = refOf(textOf(values, fields.seat), 2, 'form');
  const to = textOf(values, fields.person);
  const [person] = await deps.directory.people(asker.team, [to]);
  if (!person || person.isBot || !person.isActive)
    return errors({ [fields.person]: 'Choose a person who works here.' });
  agreed(await reassignSeat(deps, asker, { loop, seat, to, reason: textOf(values, fields.reason) }));
  return view(sentenceView(`Handed over. ${safe(person.name)} gets the pack and is asked for the card.`));
}

export async function submitHandover({ asker, deps, input, values }: Ask): Promise<Reply> {
  const [loop, seat] = refOf(input, 2, 'form');
  const covered = Object.entries(values).flatMap(([field, chosen]) =>
    field.startsWith(`${fields.covered}.`) && Array.isArray(chosen) ? chosen : [],
  );
  agreed(await tellCovered(deps, asker, { loop, seat, covered }));
  return view(sentenceView('Told. Who comes after you knows what was covered.'));
}
