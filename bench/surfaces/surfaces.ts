import { allRows } from '../../src/sandbox/catalogue/rows/all-rows.ts';
import type { Sample } from '../../src/sandbox/catalogue/sample.ts';

/** A thing that people see, in plain words, and the row of the catalogue that makes it. */
export type Surface = {
  name: string;
  file: string;
  builder: string;
  /** Which of what the row makes; all of them where they are read one after another. */
  at: number | 'all';
};

const list: [name: string, file: string, builder: string, at?: number | 'all'][] = [
  // A role, and its plan
  ['Begin an opening', 'opening/opening-forms.ts', 'beginForm'],
  ['An opening', 'opening/opening-view.ts', 'openingView', 1],
  ['Openings', 'opening/openings-list.ts', 'openingsView'],
  ['Please agree to an opening', 'opening/opening-messages.ts', 'openingMessage'],
  ['Job description', 'opening/job-description-view.ts', 'jobDescriptionView'],
  ['Interview plan', 'kit/kit-view.ts', 'kitView', 2],
  ['Questions of a plan', 'kit/questions-view.ts', 'questionsView'],
  ['Change a question', 'kit/question-forms.ts', 'changeQuestionForm'],
  ['A change to approve', 'kit/change-view.ts', 'changeView', 3],
  ['Versions of a plan', 'kit/versions-view.ts', 'versionsView'],
  // A loop begins
  ['Start a loop of an opening', 'start/start-form.ts', 'startForm', 0],
  ['Start a loop without an opening', 'start/start-form.ts', 'startForm', 1],
  ['What Quorum proposes', 'start/proposal.ts', 'proposal', 1],
  ['Who interviews', 'start/seats-form.ts', 'seatsForm'],
  ['Text for the candidate', 'cards/candidate-text.ts', 'candidateTextModal'],
  // Times
  ['Schedules on offer', 'lists/progress-message.ts', 'progressMessage', 1],
  ['No schedule fits', 'lists/progress-message.ts', 'progressMessage', 2],
  ['All schedules on offer', 'times/offers.ts', 'offersModal'],
  ['Why these people', 'times/offers.ts', 'whyModal'],
  ['Other limits for the search', 'times/constraints-form.ts', 'constraintsForm'],
  ['Pick times by hand', 'times/constraints-form.ts', 'byHandForm'],
  ['Times by hand that cannot be', 'lists/progress-message.ts', 'progressMessage', 10],
  ['Loops that wait for times', 'times/waiting-view.ts', 'waitingView'],
  ['Booked', 'lists/progress-message.ts', 'progressMessage', 4],
  ['Reschedule', 'times/reschedule.ts', 'rescheduleForm'],
  // An interviewer
  ['You are invited', 'cards/invited.ts', 'invitedMessage'],
  ['I cannot', 'cards/answers.ts', 'declineForm'],
  ['Interview guide', 'cards/pack.ts', 'packMessage'],
  ['Interview guide in full', 'cards/pack.ts', 'packModal'],
  ['Please fill your scorecard', 'cards/card-messages.ts', 'cardRequestMessage'],
  ['Scorecard', 'cards/scorecard.ts', 'scorecardModal', 0],
  ['Scorecard, everything unfolded', 'cards/scorecard.ts', 'scorecardModal', 1],
  ['Scorecard, quick', 'cards/scorecard.ts', 'scorecardModal', 2],
  ['Did not take place', 'cards/not-held.ts', 'notHeldForm'],
  ['Scorecard sealed', 'cards/scorecard.ts', 'receiptModal'],
  ['Receipts of a scorecard', 'cards/scorecard.ts', 'receiptDetails'],
  ['Scorecard is in', 'cards/card-messages.ts', 'cardReceiptMessage'],
  ['Your scorecard is late', 'cards/nudge-message.ts', 'nudgeMessage'],
  ['Hand over to the next interviewer', 'cards/handover.ts', 'handoverForm'],
  ['Could you step in', 'people/replacement.ts', 'askingMessage'],
  ['Material to review', 'reviews/material-view.ts', 'materialMessage'],
  // What happens on the way
  ['Somebody stepped back', 'people/replacement.ts', 'steppedBackMessage'],
  ['Nobody found', 'people/replacement.ts', 'nobodyFoundMessage'],
  ['Moved in the calendar', 'drift/drift-message.ts', 'driftMessage'],
  ['A loop in trouble', 'lists/progress-message.ts', 'progressMessage', 5],
  ['Something could not be done', 'lists/trouble-message.ts', 'troubleMessage'],
  ['Somebody left the team', 'people/notices.ts', 'leaverMessage'],
  ['News for the hiring manager', 'told/news-message.ts', 'newsMessage', 1],
  ['Cancel a loop', 'lists/reason-forms.ts', 'reasonForm'],
  ['Canceled', 'told/closed-message.ts', 'cancelledMessage'],
  ['A stage is over', 'stages/stage-message.ts', 'stageMessage'],
  ['Stop after a stage', 'stages/stage-form.ts', 'stopForm'],
  ['Adjustments', 'adjustments/adjustments-form.ts', 'adjustmentsForm'],
  ['Access file, what is in it', 'access/access-forms.ts', 'accessPreviewForm'],
  // Debrief and decision
  ['Debrief', 'debrief/debrief-parent.ts', 'debriefParentMessage', 2],
  ['Debrief, the table', 'debrief/debrief-parent.ts', 'ratingTableMessage'],
  ['Debrief, the thread', 'debrief/debrief-replies.ts', 'debriefReplies', 'all'],
  ['What to do in the debrief', 'debrief/agenda.ts', 'agendaMessage'],
  ['To decide', 'debrief/agenda.ts', 'deskMessage'],
  ['Scorecards side by side', 'debrief/cards-modal.ts', 'cardsModal'],
  ['Vote again', 'debrief/vote-form.ts', 'voteForm'],
  ['How the votes moved', 'debrief/agenda.ts', 'shiftMessage'],
  ['Record a decision', 'decision/decision-form.ts', 'decisionForm'],
  ['Decided', 'decision/decision-messages.ts', 'decisionMessage'],
  ['Offer', 'decision/next-steps.ts', 'nextStepsMessage', 0],
  ['Decline', 'decision/next-steps.ts', 'nextStepsMessage', 1],
  ['First ninety days', 'decision/checklist.ts', 'checklistMessage'],
  ['Onboarding plan', 'decision/checklist.ts', 'onboardingModal'],
  // Everyday
  ['Home of a coordinator', 'home/home-view.ts', 'homeView', 0],
  ['Home of an interviewer', 'home/home-view.ts', 'homeView', 1],
  ['Digest in the morning', 'home/digest-message.ts', 'digestMessage'],
  ['Status', 'lists/loop-lists.ts', 'deadLetterRows'],
  ['Help', 'lists/help-message.ts', 'helpMessage'],
  ['People', 'people/people-list.ts', 'peopleList'],
  ['A person', 'people/person-form.ts', 'peopleView'],
  ['Hours and limits of a person', 'people/person-form.ts', 'hoursForm'],
  ['Setup', 'people/setup-form.ts', 'setupForm'],
  ['Candidates’ data', 'people/privacy-form.ts', 'privacyForm'],
  ['Erase a candidate', 'erasure/forget-forms.ts', 'eraseForm'],
  ['A candidate is erased', 'erasure/erasure-message.ts', 'erasureMessage', 1],
  ['Legal hold', 'erasure/forget-forms.ts', 'holdForm'],
  ['Data will be erased', 'erasure/retention-messages.ts', 'endingMessage'],
  ['Doctor', 'people/doctor-view.ts', 'doctorView'],
];

export const surfaces: Surface[] = list.map(([name, file, builder, at = 0]) => ({ name, file, builder, at }));

/** What the row makes of the team of the sandbox; nothing where the row is gone. */
export function shownOn({ file, builder, at }: Surface, sample: Sample): object[] {
  const made = [allRows[file]?.[builder]?.(sample) ?? []].flat();
  return at === 'all' ? made : made.slice(at, at + 1);
}
