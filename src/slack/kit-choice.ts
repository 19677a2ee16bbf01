import { actions } from '../../blocks/ids.ts';
import type { KitChoice } from '../flows/show-kit.ts';
import { textOf, type Values } from './door/request.ts';

/** What is chosen in the view of `/hire kit`. */
export const kitChoiceOf = (values: Values): KitChoice => ({
  kit: textOf(values, actions.chooseKit),
  level: textOf(values, actions.chooseLevel),
});
