import type { Reached } from './how-far.ts';
import type { Story } from './story-wire.ts';

/** What the tour points at. */
export type Target =
  | { kind: 'composer' }
  | { kind: 'fill' }
  | { kind: 'clock' }
  | { kind: 'debrief' }
  /** The tour's own button. */
  | { kind: 'help' }
  /** A button by its words, in the window that is open or in the conversation. */
  | { kind: 'button'; words: readonly string[]; inWindow: boolean };

export type TourStep = {
  /** From 1. */
  number: number;
  title: string;
  words: string;
  target: Target | null;
  /** Whom to be and where, for this step. */
  who: string;
  place: string;
  thread: string;
  /** What *Do it for me* does: the next step of the story, or all of it up to the debrief. */
  help: 'next' | 'debrief' | 'none';
};

export const tourLength = 8;

/**
 * What the visitor sees of the step besides the story: the window that they have open, whether it asks anything, and the
 * form that Quorum took from them last in this loop: the thread tells of it some seconds later.
 */
export type Seen = { window: string; isFilled: boolean; isReceipt: boolean; sent: string };

const decisionForm = 'Record decision';
const voteForm = 'Second vote';
const goOnForm = 'Go on';

/** Whoever the visitor is when it says `here`, they stay. */
type Stage = 'starter' | 'coordinator' | 'writer' | 'room' | 'desk' | 'here';
type Piece = Omit<TourStep, 'place' | 'thread' | 'who'> & {
  at: Stage;
};

const button = (words: string, inWindow = false): Target => ({ kind: 'button', words: [words], inWindow });

/** In an open form: fill it, then send it. */
const formTarget = ({ isFilled }: Seen, ...words: string[]): Target =>
  isFilled ? { kind: 'button', words, inWindow: true } : { kind: 'fill' };

function decidingPiece(seen: Seen): Pick<Piece, 'words' | 'target' | 'at'> {
  if (seen.sent === decisionForm)
    return {
      words: 'Recorded. In a moment the thread says so, to everybody at once.',
      target: null,
      at: 'room',
    };
  if (seen.window === decisionForm)
    return {
      words:
        'Say what you decide and why; the panel reads it. Press Fill this for me, change what you like, then press Record.',
      target: formTarget(seen, 'Record'),
      at: 'here',
    };
  return {
    words:
      'The debrief’s thread shows who changed their mind. You are the hiring manager, and the only one who gets this button: press Record decision.',
    target: button(decisionForm),
    at: 'desk',
  };
}

const pieces: Record<Reached, (story: Story, seen: Seen) => Piece> = {
  nothing: () => ({
    number: 1,
    title: 'Start a loop',
    words:
      'You are Lena, a recruiter. A loop takes one candidate through all interviews, and Quorum runs it from Slack. Type /hire start and send it.',
    target: { kind: 'composer' },
    at: 'starter',
    help: 'next',
  }),
  form: (_story, seen) => ({
    number: 1,
    title: 'Start a loop',
    words:
      'The opening is the role that Lena and its hiring manager agreed on: it brings rounds, people and questions, the same for each candidate. Press Fill this for me, or type your own candidate. Then press Next.',
    target: formTarget(seen, 'Next'),
    at: 'coordinator',
    help: 'next',
  }),
  seats: (_story, seen) => ({
    number: 2,
    title: 'Choose the interviewers',
    words:
      'Two interviewers assess each competency in focus, and no question repeats: Quorum has dealt the questions out already. The opening names the people, or you do. Then press Find times.',
    target: formTarget(seen, 'Find times', 'Start'),
    at: 'coordinator',
    help: 'next',
  }),
  looking: () => ({
    number: 3,
    title: 'Book a schedule',
    words:
      'Quorum reads everybody’s calendar, in four time zones, and looks for times that suit all of them.',
    target: null,
    at: 'coordinator',
    help: 'none',
  }),
  offered: () => ({
    number: 3,
    title: 'Book a schedule',
    words:
      'These times suit everybody, the best first, and each says what it costs. Press Book and confirm: the candidate and the panel get invitations with a link to the call.',
    target: button('Book'),
    at: 'coordinator',
    help: 'next',
  }),
  booked: () => ({
    number: 4,
    title: 'Let the interviews happen',
    words:
      'Here you move time yourself. Each interviewer gets a guide the working day before, and is asked for a scorecard when their round ends. Move the clock until somebody is asked.',
    target: { kind: 'clock' },
    at: 'coordinator',
    help: 'next',
  }),
  owed: (_story, seen) =>
    seen.window === 'Scorecard'
      ? {
          number: 5,
          title: 'Seal a scorecard',
          words:
            'Rate what you saw; what is above or below asks for the words that show it. Every change is kept as your draft. Go through to Submit: then it is sealed.',
          target: formTarget(seen, 'Next', 'Submit'),
          at: 'writer',
          help: 'next',
        }
      : {
          number: 5,
          title: 'Seal a scorecard',
          words:
            'Now you are an interviewer whose round is over. Press Fill scorecard and write down what you saw, before anybody can tell you what they think.',
          target: button('Fill scorecard'),
          at: 'writer',
          help: 'next',
        },
  sealed: ({ cardsIn, isStageOpen }, seen) => ({
    number: 6,
    title: 'Wait for everybody',
    at: 'coordinator',
    ...(isStageOpen || seen.window === goOnForm
      ? {
          words:
            'You are Lena again. The screen is complete: it opens to you, and to nobody who still writes a scorecard. Read it, then press Go on.',
          target: seen.window === goOnForm ? formTarget(seen, goOnForm) : button(goOnForm),
          help: 'next',
        }
      : {
          words: `You are Lena again. ${cardsIn === 1 ? 'One scorecard is' : `${cardsIn} scorecards are`} sealed: whoever still writes one reads none of them. Nobody follows the loudest person. Press Show me a debrief and the others write theirs.`,
          target: { kind: 'debrief' },
          help: 'debrief',
        }),
  }),
  debrief: () => ({
    number: 7,
    title: 'Disagree first',
    words:
      'You are the hiring manager. Everybody is in, so all scorecards open at once, for the panel only, and first where people differ, in their own words. Read it. Start second vote stands in your own messages from Quorum; Do it for me presses it.',
    target: { kind: 'help' },
    at: 'room',
    help: 'next',
  }),
  voting: ({ votesIn }, seen) => ({
    number: 7,
    title: 'Disagree first',
    words:
      'After talking, everybody votes again, and again nobody sees a vote before all are in. Vote, then press Do it for me, and the others vote too.',
    target:
      seen.window === voteForm
        ? formTarget(seen, 'Seal my vote')
        : votesIn > 0 || seen.sent === voteForm
          ? { kind: 'help' }
          : button('Vote'),
    at: 'room',
    help: 'next',
  }),
  voted: (_story, seen) => ({
    number: 8,
    title: 'Decide',
    ...decidingPiece(seen),
    help: seen.sent === decisionForm ? 'none' : 'next',
  }),
  decided: () => ({
    number: 8,
    title: 'That was a loop, from start to decision',
    words:
      'The decision stands in the thread with its reasons, beside every scorecard as it was sealed. Look at everything as anybody, or start again.',
    target: null,
    at: 'room',
    help: 'none',
  }),
};

/** A window that only says that something worked: it belongs to the step that is just done. */
function receiptPiece({ reached }: Story, { window }: Seen): Partial<Piece> & Pick<Piece, 'at'> {
  const common = { target: button('Close', true), at: 'here' } as const;
  if (window === 'Sealed')
    return {
      ...common,
      number: 5,
      title: 'Seal a scorecard',
      words:
        'Sealed. The receipt proves later that this is what you wrote, and nobody else has read it. Close the window.',
    };
  const words = 'Read what the window says, then close it.';
  return reached === 'nothing'
    ? { ...common, number: 2, title: 'Choose the interviewers', words }
    : { ...common, words };
}

/** The step that the story is at, whoever did those before. */
export function tourStep(story: Story, seen: Seen): TourStep {
  const due = pieces[story.reached](story, seen);
  const isRead = !seen.isReceipt || isOver(story.reached);
  const { at, ...piece } = isRead ? due : { ...due, ...receiptPiece(story, seen) };
  const { coordinator, writer, manager, room, debrief } = story;
  const people = {
    ...{ starter: 'lena', coordinator: coordinator || 'lena', writer, here: '' },
    ...{ room: manager, desk: manager },
  };
  return {
    ...piece,
    who: people[at],
    place: at === 'room' ? room : '',
    thread: at === 'room' ? debrief : '',
  };
}

export const isOver = (reached: Reached): boolean => reached === 'decided';

/** A tour that was begun while another loop was there begins with one of its own. */
export function storyOf(story: Story, skipped: string): Story {
  if (!skipped || story.loop !== skipped) return story;
  return { ...story, reached: 'nothing', loop: '', coordinator: '', writer: '', cardsIn: 0, owed: 0 };
}
