/**
 * Every id that Slack hands back to us is made and taken apart here, and nowhere else. Those that a builder and a
 * feature share stand in the tables; a feature that builds its form or button itself makes its own.
 */
export const viewId = (noun: string): string => `${noun}.form`;
export const actionId = (noun: string, verb: string): string => `${noun}.${verb}`;

/** Of a view that waits for its page, so that the page finds this one and no other. */
export const loadingId = (press: string): string => `loading.${press}`;

export const views = {
  start: 'start.form',
  seats: 'seats.form',
  /** The same page, as an opening proposes it. */
  proposal: 'proposal.form',
  card: 'card.form',
  notHeld: 'not-held.form',
  handover: 'handover.form',
  setup: 'setup.form',
  person: 'person.form',
  hours: 'hours.form',
  constraints: 'wishes.form',
  byHand: 'by-hand.form',
  together: 'together.form',
  reschedule: 'reschedule.form',
  vote: 'vote.form',
  decision: 'decision.form',
  dissent: 'dissent.form',
  material: 'material.form',
  room: 'room.form',
  candidateText: 'candidate-text.form',
  goOn: 'stage-on.form',
  stopLoop: 'stage-stop.form',
  beginOpening: 'opening-begin.form',
  openingPage: 'opening-page.form',
  changeHeld: 'opening-held.form',
  closeOpening: 'opening-close.form',
  changeQuestion: 'plan-question.form',
  addQuestion: 'plan-add.form',
  switchQuestion: 'plan-switch.form',
  goBackTo: 'plan-back.form',
  importPlan: 'plan-import.form',
  sendBackChange: 'plan-send-back.form',
  declineSeat: 'invite-decline.form',
  forget: 'forget.form',
  erase: 'forget-erase.form',
  hold: 'hold.form',
} as const;

export const actions = {
  startOpening: 'start.opening',
  changeSeats: 'seats.change',
  fillOpening: 'opening.filled',
  keepOpening: 'opening.kept',
  book: 'loop.book',
  /** The second schedule on offer, and those after it. */
  bookOther: ['loop.book.2', 'loop.book.3', 'loop.book.4', 'loop.book.5'],
  search: 'loop.search',
  offers: 'loop.offers',
  why: 'loop.why',
  constraints: 'loop.wishes',
  byHand: 'loop.by-hand',
  relax: 'loop.relax',
  reschedule: 'loop.reschedule',
  keepTimes: 'loop.keep-times',
  newTime: 'loop.new-time',
  acceptRound: 'invite.accept',
  declineSeat: 'invite.decline',
  openPack: 'pack.open',
  openCopy: 'copy.open',
  fillCard: 'card.fill',
  snoozeTonight: 'card.snooze-tonight',
  snoozeTomorrow: 'card.snooze-tomorrow',
  cardField: 'card.field',
  handover: 'handover.open',
  cardFlags: 'card.flags',
  cardRating: 'card.rating',
  cardSigns: 'card.signs',
  cardWhy: 'card.why',
  cardRedFlags: 'card.red-flags',
  cardMore: 'card.more',
  quickCard: 'card.quick',
  /** From all questions one by one to all ratings on one page, and back. */
  cardMode: 'card.mode',
  cardReceipt: 'card.receipt',
  notHeld: 'card.not-held',
  cardBack: 'card.back',
  openCards: 'cards.open',
  /** A row of buttons holds no action twice. */
  turnCards: ['cards.back', 'cards.next'],
  callVote: 'vote.call',
  castVote: 'vote.cast',
  closeVote: 'vote.close',
  decide: 'decision.open',
  decisionOutcome: 'decision.outcome',
  dissent: 'dissent.open',
  openReviews: 'reviews.open',
  readStage: 'stage.read',
  readStageEarly: 'stage.read-early',
  turnStage: ['stage.back', 'stage.next'],
  goOn: 'stage.on',
  stopLoop: 'stage.stop',
  addMaterial: 'material.add',
  openMaterial: 'material.open',
  sendMaterial: 'material.send',
  tickOffer: 'offer.looked',
  setStart: 'start-day.set',
  withdrawStart: 'start-day.withdraw',
  openOnboarding: 'onboarding.open',
  tickChecklist: ['checklist.1', 'checklist.2', 'checklist.3', 'checklist.4'],
  openPractice: 'practice.open',
  candidateBrief: 'brief.open',
  chooseKit: 'kit.choose',
  chooseLevel: 'kit.level',
  choosePerson: 'person.choose',
  openPerson: 'person.open',
  retry: 'delivery.retry',
  dismiss: 'delivery.dismiss',
  retryAll: 'delivery.retry-all',
  join: 'round.join',
  chooseRoom: 'room.choose',
  /** The same from within a window, which then shows the form itself. */
  changeRoom: 'room.change',
  excuseIn: 'seat.excuse',
  reassignIn: 'seat.reassign',
  replaceIn: 'seat.replace',
  takeSeat: 'replacement.yes',
  leaveSeat: 'replacement.no',
  findByHand: 'replacement.by-hand',
  askAgain: 'replacement.again',
  handOver: 'loop.hand-over',
  cancelIn: 'loop.cancel',
  adjust: 'loop.adjust',
  /** From the second page of `/hire start`, which is shown again after it. */
  adjustDraft: 'seats.adjust',
  withdrawBooked: 'loop.withdraw-booked',
  /** A menu of several of these: what is chosen in it says which one it is. */
  loopMenu: 'loop.menu',
  /** In a message; the others stand in windows, which they change. */
  openOpening: 'opening.open',
  completeOpening: 'opening.complete',
  startFor: 'opening.start-loop',
  beginOpening: 'opening.begin',
  seeOpening: 'opening.see',
  startHere: 'opening.start-here',
  moreOpenings: 'opening.more',
  earlierOpenings: 'opening.earlier',
  openingPage: 'opening.page',
  changeHeld: 'opening.held',
  letAnswersChoose: 'opening.answers',
  agreeOpening: 'opening.agree',
  withdrawAgreement: 'opening.withdraw',
  closeOpening: 'opening.close',
  reopenOpening: 'opening.reopen',
  describeOpening: 'opening.describe',
  sendDescription: 'opening.send-description',
  openPlan: 'plan.open',
  planProgression: 'plan.progression',
  progressionLevel: 'plan.progression-level',
  planAsks: 'plan.asks',
  planQuestions: 'plan.questions',
  planTopic: 'plan.topic',
  openQuestion: 'plan.question',
  changeQuestion: 'plan.question-change',
  switchQuestion: 'plan.question-switch',
  addQuestion: 'plan.question-add',
  /** The levels of a new question, each with anchors of its own. */
  newLevels: 'plan.new-levels',
  planVersions: 'plan.versions',
  planSheets: 'plan.sheets',
  exportTable: 'plan.export-table',
  exportPage: 'plan.export-page',
  openVersion: 'plan.version',
  goBackTo: 'plan.back',
  seeChange: 'plan.change',
  approveChange: 'plan.approve',
  sendBackChange: 'plan.send-back',
  takeBackChange: 'plan.take-back',
  /** The same from a message, which opens a window. */
  lookAtChange: 'plan.look',
  approveIn: 'plan.approve-in',
  sendBackIn: 'plan.send-back-in',
  keepMoved: 'drift.keep',
  removeEvent: 'drift.remove-event',
  moveBack: 'drift.move-back',
  restoreRound: 'drift.restore',
  inviteAgain: 'drift.invite',
  replaceRemoved: 'drift.replace',
  findRoom: 'drift.find-room',
  holdWithoutRoom: 'drift.without-room',
  /** On the Home. */
  startLoop: 'home.start',
  homePage: ['home.back', 'home.on'],
  lineMenu: 'home.line',
  snoozeLine: ['home.tomorrow', 'home.next-week'],
  closeLine: ['home.elsewhere', 'home.unneeded', 'home.others'],
  bringBack: 'home.bring-back',
  digest: 'home.digest',
  openErasure: 'erasure.open',
  retryErasure: 'erasure.retry',
  /** Of fields that may stay empty and have something in them: emptying them is told at once. */
  fieldChanged: 'field.changed',
} as const;

export const fields = {
  opening: 'opening',
  kit: 'kit',
  level: 'level',
  name: 'name',
  email: 'email',
  zone: 'zone',
  hiringManager: 'hiringManager',
  channel: 'channel',
  invite: 'invite',
  role: 'role',
  firstDay: 'firstDay',
  lastDay: 'lastDay',
  from: 'from',
  to: 'to',
  loop: 'loop',
  round: 'round',
  intent: 'intent',
  seat: 'seat',
  reason: 'reason',
  why: 'why',
  person: 'person',
  covered: 'covered',
  cardPages: 'card.pages',
  coordinators: 'coordinators',
  administrators: 'administrators',
  contact: 'contact',
  longerMinutes: 'longerMinutes',
  breakMinutes: 'breakMinutes',
  arranged: 'arranged',
  other: 'other',
  retention: 'retention',
  months: 'months',
  details: 'details',
  initials: 'initials',
  meetingRooms: 'meetingRooms',
  roundsPerDay: 'roundsPerDay',
  minGap: 'minGap',
  exceptions: 'exceptions',
  maxGap: 'maxGap',
  grid: 'grid',
  together: 'together',
  recommendation: 'recommendation',
  otherLevel: 'otherLevel',
  words: 'words',
  outcome: 'outcome',
  rationale: 'rationale',
  conditions: 'conditions',
  decidedLevel: 'decidedLevel',
  evidenceAbout: 'evidenceAbout',
  readers: 'readers',
  aloneReason: 'aloneReason',
  file: 'file',
  candidateText: 'candidateText',
  link: 'link',
  title: 'title',
  department: 'department',
  region: 'region',
  currency: 'currency',
  archetype: 'archetype',
  mustHaves: 'mustHaves',
  niceToHaves: 'niceToHaves',
  success: 'success',
  payFrom: 'payFrom',
  payTo: 'payTo',
  payPer: 'payPer',
  payEquity: 'payEquity',
  payNote: 'payNote',
  kind: 'kind',
  about: 'about',
  benefits: 'benefits',
  fits: 'fits',
  topic: 'topic',
  levels: 'levels',
  rounds: 'rounds',
  minutes: 'minutes',
  prompt: 'prompt',
  otherwise: 'otherwise',
  probes: 'probes',
  matters: 'matters',
  positive: 'positive',
  negative: 'negative',
} as const;

/** What stands in the list of openings for a loop that has none. */
export const withoutOpening = 'none';

/** Ticks that change the form they stand in; ten fit one group. */
export const switches = {
  rounds: ['rounds.1', 'rounds.2'],
  reviews: ['reviews.1', 'reviews.2'],
  competencies: ['optional.1', 'optional.2'],
  alone: ['alone.1', 'alone.2'],
  minutes: ['minutes'],
} as const;

/**
 * Slack keeps what it once showed or what was typed under an id, whatever is sent later. So a field whose value we set is
 * shown under an id that says which value, or which drawing of the form, it belongs to.
 */
export const drawnId = (field: string, drawing: string): string => `${field}${drawingMark}${drawing}`;
export const fieldOf = (blockId: string): string => blockId.split(drawingMark)[0] ?? '';

const drawingMark = '#';

const prefixes = {
  seat: 'seat.',
  when: 'when.',
  answer: 'answer.',
  task: 'task.',
  minutes: 'minutes.',
} as const;

export const seatField = (seat: string): string => `${prefixes.seat}${seat}`;
export const seatOf = (field: string): string | null => afterPrefix(field, prefixes.seat);

/** How long a round is in this loop. */
export const minutesField = (round: string): string => `${prefixes.minutes}${round}`;
export const minutesRoundOf = (field: string): string | null => afterPrefix(field, prefixes.minutes);

/** When a round begins, picked by hand. */
export const whenField = (round: string): string => `${prefixes.when}${round}`;
export const roundOf = (field: string): string | null => afterPrefix(field, prefixes.when);

/** Of an opening: the answer that is chosen, and the words to it. */
export const choiceField = (key: string): string => `choice.${key}`;
export const wordsField = (key: string): string => `words.${key}`;
/** The task of a round, chosen for an opening. */
export const taskField = (round: string): string => `${prefixes.task}${round}`;
export const taskRoundOf = (field: string): string | null => afterPrefix(field, prefixes.task);

/** What a rating means at a level. */
export const anchorField = (level: string, rating: string): string => `anchor.${level}.${rating}`;

/** `number`: of the question, from 1. */
export const answerField = (number: number): string => `${prefixes.answer}${number}`;

/** The number of the question, where a form can have as many. */
export function answerOf(field: string): number | null {
  const number = afterPrefix(field, prefixes.answer);
  return number !== null && /^[1-8]$/.test(number) ? Number(number) : null;
}

/** A long list of ticks stands in several groups, which are counted from 1. */
export const groupField = (field: string, number: number): string => `${field}.${number}`;
export const isGroupOf = (field: string, group: string): boolean =>
  group === field || group.startsWith(`${field}.`);

/** With the person in it: Slack keeps what is typed under an id, and one person's hours must not become another's. */
export const personField = (field: string, user: string): string => `person.${field}.${user}`;

/** Ids only, never names or scores: values and private_metadata travel through Slack. */
export const makeRef = (...ids: (string | number)[]): string => ids.join('~');

/** Several words in one part of a reference. */
export const makeWordList = (...words: string[]): string => words.join('.');
export const parseWordList = (text: string): string[] => text.split('.');

export function parseRef(text: string | undefined, length: number): string[] | null {
  const ids = (text ?? '').split('~');
  return ids.length === length && ids.every((id) => /^[A-Za-z0-9.-]{1,64}$/.test(id)) ? ids : null;
}

/** A choice in a menu, which is a press of the button that it stands for. */
export const menuValue = (action: string, ref: string): string => `${action}~${ref}`;

export function parseMenuValue(value: string | undefined): { action: string; ref: string } | null {
  const [action, ...ids] = (value ?? '').split('~');
  return action && ids.length > 0 ? { action, ref: makeRef(...ids) } : null;
}

/** Where seats are chosen, a round that is given up as a whole. */
export const wholeRoundRef = (loop: string, round: string): string => makeRef(loop, 'round', round);

export function parseWholeRoundRef(text: string): { loop: string; round: string } | null {
  const [loop, kind, round] = parseRef(text, 3) ?? [];
  return loop && kind === 'round' && round ? { loop, round } : null;
}

/**
 * Tick boxes in a message carry no value of ours, so the block they stand in says what they are about. `drawing`: new with
 * every update of the message, because Slack keeps ticks under an id that it knows.
 */
export const checklistBlock = (loop: string, stage: number, drawing: number): string =>
  makeRef('checklist', loop, stage, drawing);

export const startBlock = (loop: string, drawing: number): string => makeRef('start-day', loop, drawing);
export const offerBlock = (loop: string, drawing: number): string => makeRef('offer', loop, drawing);

/** A step of the checklist, as it is stored once it is ticked; both count from 0. */
export const stepId = (stage: number, step: number): string => `s${stage}-${step}`;
/** Every step that a group of the checklist can have. */
export const stepIds = (stage: number): string[] =>
  Array.from({ length: 10 }, (_, step) => stepId(stage, step));

function afterPrefix(field: string, prefix: string): string | null {
  return field.startsWith(prefix) ? field.slice(prefix.length) : null;
}
