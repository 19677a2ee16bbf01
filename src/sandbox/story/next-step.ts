import type { Device } from '../page/wire.ts';

/** Windows that belong to the story, in the order in which it comes to them. */
export const storyForms = ['start', 'proposal', 'seats', 'card', 'vote', 'decision', 'dissent'] as const;
export type FormKind = (typeof storyForms)[number];

/** Where something to press stands. */
export type Spot = { place: string; ts: string; value: string };

/** A window that somebody has open. */
export type OpenForm = { who: string; on: Device; view: string; kind: FormKind };

export type OwedCard = Spot & { who: string };
/** Somebody can say whether they come, or whether they take the place of somebody else. */
export type Invited = Spot & { who: string };

/** One loop, as far as the people in it can see it. No word of a scorecard is in here. */
export type LoopStanding = {
  id: string;
  candidate: string;
  coordinator: string;
  /** Times to choose from, where the coordinator can book them. */
  offer: Spot | null;
  /** No times were found; `relax` is the first way out that the app offers. */
  noTimes: { relax: Spot | null } | null;
  isBooked: boolean;
  /** Nothing more comes of it. */
  isCancelled: boolean;
  /** Interviewers who can say that they can't make it. */
  invited: Invited[];
  /** Colleagues who are asked to come instead of somebody. */
  asked: Invited[];
  owed: OwedCard[];
  cardsIn: number;
  /** A stage whose cards are in, where its coordinator can say that the loop goes on. */
  stage: Spot | null;
  /** The first message of the debrief; its thread follows within seconds. */
  opening: { place: string; ts: string; hasPicture: boolean; managers: string[] } | null;
  debrief: DebriefStanding | null;
};

export type DebriefStanding = {
  place: string;
  parent: string;
  /** Who may decide, the likeliest first. */
  managers: string[];
  callVote: Spot | null;
  /** While votes can be cast. */
  vote: (Spot & { voters: string[]; cast: number }) | null;
  isVoteClosed: boolean;
  decide: Spot | null;
  isDecided: boolean;
  checklist: (Spot & { who: string; ticked: number }) | null;
};

/** Where the whole sandbox stands. */
export type Standing = {
  /** The newest first. */
  loops: LoopStanding[];
  forms: OpenForm[];
  /** The app said that it is at work, and people wait for it. */
  isAtWork: boolean;
  /** The next moment at which a booked interview makes something happen. */
  nextMoment: { at: number; words: string } | null;
};

export type Step =
  | { do: 'start'; who: string }
  | { do: 'form'; form: OpenForm }
  | { do: 'book'; who: string; spot: Spot }
  | { do: 'relax'; who: string; spot: Spot }
  | { do: 'takeSeat'; asked: Invited }
  | { do: 'clock'; to: number; words: string }
  | { do: 'card'; card: OwedCard }
  | { do: 'goOn'; who: string; spot: Spot }
  | { do: 'callVote'; managers: string[]; spot: Spot }
  | { do: 'vote'; voters: string[]; spot: Spot }
  | { do: 'decide'; managers: string[]; spot: Spot }
  | { do: 'tick'; who: string; spot: Spot }
  | { do: 'wait' }
  /** It cannot go on; `words` say why and what to do. */
  | { do: 'stop'; words: string };

/** Who starts a loop where nobody has started one. */
const starter = 'lena';

/** What comes next, whoever did the steps before; a loop that is under way goes before a new one. */
export function nextStep(standing: Standing): Step {
  const { forms, isAtWork } = standing;
  const [form] = forms;
  if (form) return { do: 'form', form };
  const loop = currentLoop(standing);
  if (!loop) return isAtWork ? { do: 'wait' } : { do: 'start', who: starter };
  if (loop.debrief) return stepInDebrief(loop.debrief) ?? { do: 'wait' };
  return loop.opening ? { do: 'wait' } : (stepBefore(loop, standing) ?? { do: 'wait' });
}

/** The newest loop in which something is still to be done. */
export const currentLoop = ({ loops }: Standing): LoopStanding | undefined =>
  loops.find((loop) => !loop.isCancelled && !isThrough(loop));

const isThrough = ({ debrief }: LoopStanding): boolean =>
  debrief?.isDecided === true && (!debrief.checklist || debrief.checklist.ticked > 0);

function stepBefore(loop: LoopStanding, { nextMoment, isAtWork }: Standing): Step | null {
  const { coordinator, offer, noTimes, owed, asked, stage, isBooked, candidate } = loop;
  if (offer && !isBooked) return { do: 'book', who: coordinator, spot: offer };
  if (noTimes?.relax) return { do: 'relax', who: coordinator, spot: noTimes.relax };
  if (noTimes)
    return stop(
      `No times were found for ${candidate}, and Quorum has no smaller change to suggest: press Change constraints in the coordinator’s messages.`,
    );
  // Whoever says yes is asked for the scorecard, too.
  const [asking] = asked;
  if (asking && isBooked) return { do: 'takeSeat', asked: asking };
  const [card] = owed;
  if (card) return { do: 'card', card };
  if (stage) return { do: 'goOn', who: coordinator, spot: stage };
  if (nextMoment && isBooked) return { do: 'clock', to: nextMoment.at, words: nextMoment.words };
  if (isAtWork) return null;
  return stop(
    `Nothing is left to do for ${candidate} that the story knows: /hire status says what the loop waits for.`,
  );
}

function stepInDebrief({ callVote, vote, decide, isDecided, checklist, managers }: DebriefStanding) {
  if (vote) return { do: 'vote', voters: vote.voters, spot: vote } as const;
  if (callVote) return { do: 'callVote', managers, spot: callVote } as const;
  if (decide) return { do: 'decide', managers, spot: decide } as const;
  if (isDecided && checklist?.ticked === 0)
    return { do: 'tick', who: checklist.who, spot: checklist } as const;
  return null;
}

const stop = (words: string): Step => ({ do: 'stop', words });

/** Said before it is done. */
export function stepWords(step: Step, nameOf: (who: string) => string): string {
  const first = (managers: string[]) => nameOf(managers[0] ?? '');
  switch (step.do) {
    case 'start':
      return `${nameOf(step.who)} starts a loop.`;
    case 'form':
      return `${nameOf(step.form.who)} fills the open form and sends it.`;
    case 'book':
      return `${nameOf(step.who)} books the first schedule.`;
    case 'relax':
      return `${nameOf(step.who)} accepts the first change that Quorum suggests.`;
    case 'takeSeat':
      return `${nameOf(step.asked.who)} is asked to come instead of somebody else, and says yes.`;
    case 'clock':
      return `The clock moves on: ${step.words}.`;
    case 'card':
      return `${nameOf(step.card.who)} writes a scorecard.`;
    case 'goOn':
      return `${nameOf(step.who)} says that the loop goes on after this stage.`;
    case 'callVote':
      return `${first(step.managers)} starts the second vote.`;
    case 'vote':
      return 'Everybody on the panel votes again.';
    case 'decide':
      return `${first(step.managers)} records the decision.`;
    case 'tick':
      return `${nameOf(step.who)} ticks off the first step of the first ninety days.`;
    case 'wait':
      return 'Quorum is at work; wait a moment.';
    case 'stop':
      return step.words;
  }
}
