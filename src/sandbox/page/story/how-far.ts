/** How far the newest loop is, for the tour: a step is done however it was done. */
export type Reached =
  | 'nothing'
  | 'form'
  | 'seats'
  | 'looking'
  | 'offered'
  | 'booked'
  | 'owed'
  | 'sealed'
  | 'debrief'
  | 'voting'
  | 'voted'
  | 'decided';
