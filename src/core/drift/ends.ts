type Answered =
  | 'kept'
  | 'left'
  | 'eventRemoved'
  | 'back'
  | 'restored'
  | 'invited'
  | 'replaced'
  | 'anotherRoom'
  | 'noRoom'
  | 'without';
/** How a question ended, for the message that asked it: by an answer, or without one. */
export type DriftEnd = Answered | 'undone' | 'adopted' | 'settled';
/** `newer`: it is asked anew, with all that is open now. */
export type DriftClosing = DriftEnd | 'newer';
/** What a line in the coordinator's thread tells. */
export type DriftNews = 'moved' | 'added' | 'reworded';
