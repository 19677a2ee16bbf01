import { type Modal, modal } from '../elements/form.ts';
import { plain } from '../elements/text.ts';
import { views } from '../ids.ts';
import { hoursInputs, interviewsLine, type PersonParts } from './person-inputs.ts';

/** `/hire hours`: everybody's own, without limits and training. */
export const hoursForm = (parts: PersonParts): Modal =>
  modal('Your hours', [interviewsLine(parts.interviews), ...hoursInputs(parts)], {
    callback_id: views.hours,
    submit: plain('Save', 24),
    close: plain('Cancel', 24),
  });
