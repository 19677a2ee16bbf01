/** The channel that somebody is choosing, or the one that a loop has. */
type Which = 'this' | 'the debrief';

/** `coordinators`: whom to ask, by name. */
const onlyCoordinators = (act: string, coordinators: string): string =>
  `Only coordinators ${act}. Ask ${coordinators ? `${coordinators}, or ` : ''}an admin to add you with \`/hire setup\`.`;

const capital = (which: Which): string => (which === 'this' ? 'This' : 'The debrief');

/**
 * Every sentence that says no to somebody. Tests and callers match the code; people read the sentence.
 * `ofItsType`: the words that the type of a round has for it.
 */
const sentences = {
  'loop.gone': 'This loop is not there any more.',
  'loop.newer':
    'Quorum is being updated, and its newer version looks after this already. Nothing is lost; please try again in a minute.',
  'loop.cancelled': 'This loop was canceled.',
  'loop.not-yours': 'Only coordinators and the hiring manager of this loop can do that.',
  'loop.not-looked-after': 'This loop is not yours to look after.',
  'loop.new-keys': 'The keys of this loop just changed. Press the button again.',
  'loop.sealed': 'It cannot be opened.',
  'opening.gone': 'This opening is not there any more.',
  'opening.not-coordinator': (coordinators: string) => onlyCoordinators('begin openings', coordinators),
  'opening.not-yours': (who: string) =>
    `Only coordinators and the hiring manager of this opening see and change it. Ask ${who}.`,
  'opening.closed': 'This opening is closed. Press *Open it again* in `/hire role`, or begin another one.',
  'opening.begun': (toAgree: string) =>
    `Loops start from this opening once a coordinator and its hiring manager have agreed to it in \`/hire role\`. Still to agree: ${toAgree}.`,
  'opening.incomplete': (what: string) => `Before you agree, add ${what}.`,
  'opening.outdated': 'This opening was changed a moment ago. Look at it again first.',
  'opening.undealt': (short: string) => short,
  'opening.not-closed': 'This opening is not closed.',
  'opening.no-reason': 'Say in a few words why you close it.',
  'opening.no-kit': 'This interview plan is not there any more. Choose another one.',
  'plan.gone': 'This interview plan is not there any more. `/hire kit` lists those that are.',
  'plan.no-prompt': 'This question is not in the plan any more. Go back to its questions and look again.',
  'plan.no-version': 'There is no such version of this plan. Go back to its versions and look again.',
  'plan.not-coordinator': (coordinators: string) =>
    onlyCoordinators('see and change interview plans', coordinators),
  'plan.nothing-new': 'Nothing differs from what is there. Change something, or close this window.',
  'plan.too-many':
    'Too many changes of this plan wait for approval. Have some of them approved or sent back first.',
  'plan.settled':
    'This change does not wait any more: it was approved, sent back or taken back. `/hire kit` shows how the plan reads now.',
  'plan.own': (others: string) =>
    others
      ? `A second coordinator approves a change, and this one is yours. Ask ${others}; they have a message about it.`
      : 'A second coordinator approves a change, and you are the only one. Add somebody with `/hire setup`.',
  'plan.own-send-back': 'This change is yours. Press *Take back* to withdraw it.',
  'plan.not-own': (proposer: string) =>
    `Only ${proposer}, who proposed this change, takes it back. Press *Send back* instead.`,
  'plan.no-reason': 'Say in a few words what to change in it.',
  'plan.overtaken':
    'Somebody changed the same question since this was proposed. Look at the difference, and approve it then.',
  'plan.undealt': (level: string, why: string) =>
    `No loop at level ${level} could be planned then. ${why} Add another question on it for this level first.`,
  'plan.slip': (what: string) => `The plan could not be used then: ${what}. Change that, and send it again.`,
  'round.gone': 'This round is not part of the loop any more.',
  'round.over': 'The debrief that this round was for is over.',
  'round.always-held': (ofItsType: string) => ofItsType,
  'seat.gone': 'This interviewer is not part of the loop any more.',
  'seat.over': 'The debrief that this interview was for is over.',
  'seat.not-yours': 'This interview is not yours.',

  'setup.missing': 'Quorum is not set up here yet. A workspace admin runs `/hire setup` first.',
  'setup.not-admin': (coordinators: string) =>
    `Only workspace admins and coordinators can set up Quorum. Ask ${coordinators || 'an admin'}.`,
  'setup.nobody': 'Name at least one coordinator.',
  'setup.room-line': (line: number) =>
    `Write one room a line: the address of its calendar, a space, and its name of at most 80 characters. Line ${line} is not like that.`,
  'setup.room-twice': (address: string) => `Name each room once: ${address} is there twice.`,
  'setup.room-name-twice': (name: string) => `Give each room a name of its own: two are called ${name}.`,
  'setup.too-many-rooms': (most: number) => `Name at most ${most} rooms.`,
  'doctor.not-admin':
    'Only workspace admins examine the installation. Ask one of them to type `/hire doctor`.',
  'people.not-coordinator': (coordinators: string) =>
    `Only coordinators see and change what others give to interviews: ask ${coordinators}. Your own hours are behind \`/hire hours\`.`,
  'person.inactive': (name: string) => `${name} is not an active person here.`,
  'person.guest': (name: string) =>
    `${name} is a guest here or from another company. Choose a full member of this workspace.`,
  'start.not-coordinator': (coordinators: string) =>
    onlyCoordinators('start loops and see interview plans', coordinators),
  'start.no-kit': (problem: string) => `No interview plan can be used: ${problem}`,

  'start.opening-gone': 'This opening is not there any more. Choose another, or “Without an opening”.',
  'start.opening-begun': (toAgree: string) =>
    `The coordinator and the hiring manager have not both agreed to this opening yet. Still to agree in \`/hire role\`: ${toAgree}. Until then choose another, or “Without an opening”.`,
  'start.opening-closed':
    'This opening is closed; the loops that it has go on. Open it again in `/hire role`, choose another, or “Without an opening”.',

  'rounds.not-coordinator': 'Only the coordinator of this loop chooses its rounds.',
  'seats.not-coordinator': 'Only the coordinator of this loop chooses its interviewers.',
  'seats.filled': 'The interviewers of this loop are already chosen.',
  'seats.no-plan': 'These rounds cannot be planned yet. Put right what the form says is short.',
  'seats.empty': 'Choose a person for every interview.',
  'seats.candidate': 'The candidate of a loop cannot interview in it.',
  'seats.contact':
    'The contact for adjustments of a loop has no say on its candidate. Choose somebody else here, or another contact with *Adjustments*.',
  'seats.inactive': (name: string) => `${name} is not active here.`,
  'seats.guest': (name: string) =>
    `${name} is a guest of a single channel or from another company, whom Slack keeps out of interviews here. Choose a member, or a guest of several channels.`,
  'seats.no-email': (name: string, provider: string) =>
    `${name} has no email in Slack, so ${provider} cannot invite them.`,
  'seats.person-twice': (round: string) => `${round} needs a different person for each part.`,
  'seats.too-few-people': (minimum: number) =>
    `This interview plan needs at least ${minimum} different interviewers who rate the candidate; a scorecard of facts does not count as one.`,
  'seats.single-reader': (topic: string) =>
    `${topic} would be assessed by one person only. Choose somebody else here, or tick it under “One interviewer is enough for”.`,
  'seats.alone-reason': (topics: string) =>
    `Write why one interviewer is enough for ${topics}, or take the tick away.`,
  'seats.shorter-reason': (left: string) =>
    `Write why this loop goes without ${left}, or switch it on again.`,
  'seats.opening-begun': (toAgree: string) =>
    `The opening of this loop was changed, and not both have agreed to it again. Still to agree in \`/hire role\`: ${toAgree}. Then press again.`,
  'seats.opening-closed':
    'The opening of this loop is closed. Open it again in `/hire role` and press again, or cancel this form.',

  'search.not-yours': 'Only coordinators and the hiring manager of this loop can look for times.',
  'search.not-waiting': 'This loop is not waiting for times.',
  'search.change-gone': 'This change is no longer on offer; the newest message from Quorum says what is.',
  'search.round-without-time': 'Pick a time for every round.',
  'booking.not-yours': 'Only coordinators and the hiring manager of this loop can book it.',
  'booking.offer-gone':
    'These times are no longer on offer; the newest proposal is in your messages from Quorum.',
  'reschedule.not-yours':
    'Only coordinators and the hiring manager of this loop reschedule its rounds and cancel them.',
  'reschedule.debrief-open': 'The debrief has opened; no round of it takes place any more.',
  'reschedule.no-time':
    'This has no time of its own, so there is nothing to reschedule. `/hire excuse` goes on without it.',
  'reschedule.being-booked': 'A time of this round is on its way into the calendar. Press again in a minute.',
  'reschedule.not-booked':
    'This round has no time yet. Quorum is looking for one; *Change constraints* in its message gives other days.',
  'reschedule.nobody-awaited': 'Every scorecard of this round is in, or excused; nobody needs to meet again.',
  'reschedule.nothing-ahead':
    'No round of this loop is still ahead. Choose the round that you want to reschedule.',
  'reschedule.nothing-in-the-way':
    'Nothing is in the way of this round any more, so it keeps its time. `/hire reschedule` moves it all the same.',
  'reschedule.no-reason': 'Say in a few words why; the coordinators and the hiring manager read it.',
  'cancel.not-yours': 'Only coordinators and the hiring manager of this loop can cancel it.',
  'cancel.debrief-open': 'The debrief has opened; this loop can no longer be canceled.',
  'cancel.no-reason': 'Say in a few words why the loop is canceled.',
  'dead-letter.not-yours':
    'Only coordinators and the hiring manager of this loop can try again or dismiss what could not be done.',
  'dead-letter.debrief': 'A debrief is never skipped. Put right what stood in its way and press Retry.',

  'drift.settled': 'This has been settled already; the newest message from Quorum says what is true now.',
  'drift.under-way': 'Quorum is carrying out the answer that somebody gave already.',
  'drift.time-passed': 'The time of this round is over, or too near to invite anybody. Choose another way.',

  'card.not-yours': 'This scorecard is not yours to fill.',
  'card.player': 'You play a role in this round; its observer writes the scorecard.',
  'card.earlier-debrief':
    'This scorecard was for an earlier debrief, which is over; it is no longer changed.',
  'card.excused': 'You were excused from this interview, so no scorecard is needed from you.',
  'card.debrief-open': 'The debrief has opened; scorecards are no longer changed.',
  'card.cancelled': 'This loop was canceled, so no scorecard is needed.',
  'card.stage-open':
    'The scorecards of this stage are open to who may read them, so they change no more. What you would add can be said in the debrief.',
  'card.has-read':
    'You have read an earlier stage of this loop, so your own scorecard stays as you wrote it. What you would add can be said in the debrief.',
  'card.not-yet': (ofItsType: string) => ofItsType,
  'card.in': 'Your scorecard of this round is in already; so it took place.',
  'card.form-outdated': 'This form no longer fits your questions. Open the scorecard again.',
  'card.new-keys': 'The keys of this loop just changed. Press Submit again.',
  'amendment.decided':
    'The decision is recorded; the scorecards that it rests on stay as they are. You can record a dissent.',
  'amendment.between-debriefs':
    'This scorecard was read in a debrief. It can be added to when the next one opens.',
  'amendment.too-early': 'The debrief is not open yet: change the scorecard itself.',
  'amendment.no-card': 'The debrief has opened without your scorecard; it takes no new one.',
  'amendment.nothing-new': 'Nothing differs from what is there.',
  'practice.not-mentor': 'A scorecard for practice is for the mentor alone, and only after the reveal.',
  'snooze.not-yours': 'This scorecard is not yours to snooze.',
  'snooze.not-awaited': 'Nothing asks you for this scorecard any more.',
  'snooze.twice': 'You have snoozed this scorecard already, and that works once.',
  'snooze.too-late-tonight': 'It is too late for tonight. Press *Tomorrow 9:00* or fill the scorecard now.',
  'handover.no-questions': 'A review asks the candidate nothing that others could ask twice.',
  'handover.not-now':
    'You can hand over to the next interviewers once your round has begun, until the debrief opens.',
  'handover.form-outdated': 'This form no longer fits your questions. Open it again.',

  'answer.ended':
    'This loop has ended; there is nothing to answer. Its coordinator says whether an interview that is still in your calendar takes place.',
  'answer.begun':
    'This round has begun. If it does not take place, say so on the scorecard; `/hire recuse` steps back from it.',
  'answer.not-booked': 'This round is being booked again. You are asked once it has a time.',

  'recuse.cancelled': 'This loop was canceled; there is nothing to step back from.',
  'recuse.debrief-open': 'The debrief has opened; what speaks against your judgment is said there.',
  'recuse.not-booked': 'Your interview is not booked yet; its coordinator can choose somebody else.',
  'recuse.card-in': 'Your scorecard is in. The hiring manager reads it with that in mind, once told.',
  'recuse.no-reason': 'Say in a few words why; only the coordinator and the hiring manager read it.',
  'reassign.no-colleague': 'Choose a person who works here.',
  'reassign.not-now': 'Somebody else can take this over once its round is booked, until the debrief opens.',
  'reassign.no-card': 'Nobody waits for this interviewer: the place may stay empty.',
  'reassign.card-in': 'Their scorecard is in; there is nothing to hand over.',
  'reassign.excused': 'This interviewer was excused; the loop does not wait for the scorecard.',
  'reassign.played': 'This round is over, and nobody writes a scorecard for the part that was played in it.',
  'reassign.booked-elsewhere': (name: string) =>
    `${name} has another interview at that time. Choose somebody else, or reschedule the round.`,
  'replace.no-reason':
    'Say in a few words why somebody else is needed; only who looks after the loop reads it.',
  'replacement.taken':
    'Thank you. A colleague was faster and takes this interview, so nothing is needed from you.',
  'replacement.filled': (name: string) =>
    `${name} has this interview by now. \`/hire reassign\` hands it over to somebody else.`,
  'reassign.changed':
    'Somebody else has this interview by now. Close this window and open it again to see who.',
  'replacement.over': 'Thank you. This question is closed, so nothing is needed from you.',
  'replacement.in-loop':
    'Thank you. You assess this candidate in another interview already, so another colleague is needed here.',
  'replacement.booked-elsewhere':
    'You have another interview at that time, so a colleague is asked instead. Nothing is needed from you.',
  'replacement.yours': 'This interview is yours already. If you cannot take it, type `/hire recuse`.',
  'reassign.in-round': 'They already interview in this round.',
  'reassign.no-reason':
    'Say in a few words why somebody else takes this over; where nobody has it, no reason is needed.',
  'reassign.too-few-cards': (minimum: number) =>
    `That would leave fewer than ${minimum} independent scorecards. Choose somebody who has no part in this loop yet.`,
  'excuse.not-yours': 'Only coordinators and the hiring manager of this loop can excuse an interviewer.',
  'excuse.player': 'Who plays a role writes no scorecard; there is nothing to excuse.',
  'excuse.not-booked': 'Interviewers can be excused once every round is booked.',
  'excuse.card-in': 'Their scorecard is already in; there is nothing to excuse.',
  'excuse.no-reason': 'Say in a few words why this interviewer is excused.',
  'excuse.round-not-now': 'Rounds can be given up once every round is booked, until the debrief opens.',

  'gate.too-few-cards': (minimum: number) =>
    `That would leave fewer than ${minimum} independent scorecards. The hiring manager can open the debrief early instead.`,
  'early.not-hiring-manager': 'Only the hiring manager can open the debrief early.',
  'early.not-booked': 'The debrief can be opened once every round is booked.',
  'early.no-reason': 'Say why the debrief opens early; everyone will read it.',
  'early.no-card': 'No scorecard is in yet, so there is nothing to discuss.',
  'reviews.not-hiring-manager': 'Only the hiring manager can open the reviews.',
  'reviews.none': 'There are no reviews to open in this loop now.',
  'reviews.incomplete': 'No review of this loop has all its scorecards yet.',
  'reviews.nothing-else': 'Every round is a review; the debrief opens by itself.',
  'reviews.half-written':
    'Scorecards of another round are still coming in. Wait for the last of them, or open the debrief early.',
  'reviews.too-few-cards': (minimum: number) => `Fewer than ${minimum} independent scorecards are in.`,
  'reviews.own-card':
    'Somebody who would read these reviews may still write a scorecard in this loop. Wait for that scorecard, let somebody else write it, or open the debrief early.',
  'reviews.in-stages':
    'This loop has stages: Quorum tells you when the scorecards of one are in, and who says whether it goes on.',
  'stage.not-yours': 'Only the coordinator or the hiring manager says whether a loop goes on.',
  'stage.closed': 'The scorecards of this stage are not all in yet; Quorum tells you when they are.',
  'stage.over': 'The debrief that this stage was for is over; the hiring manager decides in the next one.',
  'stage.not-reader':
    'These scorecards are for who wrote one in this stage and who looks after the loop, until the debrief opens.',
  'stage.own-card':
    'You still write a scorecard in this loop, so you cannot read this stage or say whether it goes on. The hiring manager can, or another coordinator: `/hire handover` hands the loop on.',
  'stage.own-card-manager':
    'You still write a scorecard in this loop. Leave this to the coordinator, or press *Read it before my own round*; the debrief says so then.',
  'stage.settled': (title: string, how: string) =>
    `Somebody has recorded this already: after ${title} ${how}.`,
  'stage.debrief-open': 'The debrief is open; the hiring manager records the decision there.',
  'stage.has-read': (round: string) =>
    `Somebody you chose for ${round} has read an earlier stage of this loop. Choose a person who has not, so that every scorecard is written alone.`,
  'material.not-yours': 'Only coordinators and the hiring manager of this loop add what a review reads.',
  'material.not-read': 'This round reads nothing that somebody could add.',
  'material.draft': 'Choose the interviewers of this loop first.',
  'material.cancelled': 'This loop was canceled; nothing is reviewed in it any more.',
  'material.over': 'The debrief that this review was for is over.',
  'material.debrief-open':
    'The debrief is open. What is still to be reviewed can be added when the loop goes on.',
  'material.card-in': 'A scorecard of this review is in already, so what it judges stays as it is.',
  'material.not-reviewer': 'This is for the reviewers and for who looks after the loop.',
  'material.nothing-to-review': 'This loop was canceled; there is nothing to review.',
  'material.no-file': 'There is no file here.',
  'material.nothing-yet': 'There is nothing to read yet. Quorum tells you when it is.',

  'debrief.not-open': 'The debrief is not open yet.',
  'debrief.decided': 'The decision is recorded; what it rests on stays as it is.',
  'debrief.not-reader':
    'These scorecards are for the hiring manager, the coordinator and everyone who wrote one.',
  'room.not-yours':
    'Only coordinators and the hiring manager of this loop choose the channel of its debrief.',
  'room.ended': 'This loop has ended, and its debrief stays where it is.',
  'room.same':
    'The debrief is in this channel already. Add people to it in Slack, press Retry for what could not be done there, or choose another channel.',
  'room.not-member': (which: Which) =>
    `Quorum is not a member of ${which} channel. Invite it there with \`/invite @Quorum\`, or choose another channel.`,
  'room.archived': (which: Which) =>
    `${capital(which)} channel is archived. Unarchive it in Slack, or choose another channel.`,
  'room.public': (which: Which) =>
    `${capital(which)} channel is public, and a debrief needs a private one. Choose another channel.`,
  'room.shared': (which: Which) =>
    `${capital(which)} channel is shared with another company, or about to be. End that in Slack, or choose another channel that only your own company is in.`,
  'room.candidate': (which: Which) =>
    `The candidate is a member of ${which} channel. Choose another channel, or remove them there.`,
  'responsible.not-coordinator':
    'Only coordinators and the people who look after this loop can hand it over.',
  'responsible.ended': 'This loop has ended; nobody needs to look after it any more.',
  'responsible.candidate': 'The candidate of a loop cannot look after it. Choose somebody else.',
  'responsible.no-coordinator':
    'Loops are handed to coordinators. Choose one, or add this person with `/hire setup` first.',
  'vote.not-hiring-manager': 'Only the hiring manager calls the second vote.',
  'vote.not-closer': 'Only the hiring manager closes the second vote.',
  'vote.not-voter': 'Only who wrote a scorecard for this debrief votes again.',
  'vote.too-few-voters': 'A second vote needs two people who wrote a scorecard; there is only one here.',
  'vote.not-called': 'No second vote is open; the hiring manager calls it.',
  'vote.closed': 'The second vote is closed.',
  'vote.closed-already': 'The second vote is closed already.',
  'decision.not-hiring-manager': 'Only the hiring manager records the decision.',
  'decision.debrief-closed': 'The debrief is not open yet; there is nothing to decide on.',
  'decision.vote-open':
    'The second vote is still open. Close it first, so that the decision rests on all of it.',
  'decision.final': 'This loop has ended with a decision. Start another loop for more evidence.',
  'decision.nothing-named': 'Name the competencies that need more evidence, and who assesses them.',
  'decision.outdated': 'Something changed while you wrote. Look at it, and send the decision again.',
  'evidence.too-few-questions': (readers: number) =>
    `The interview plan has too few questions for ${readers} people about all of this. Choose fewer people or fewer competencies.`,
  'evidence.too-long': 'That is more than two hours. Choose fewer competencies.',
  'dissent.no-say':
    'Only the people who look after this loop, and those whose scorecard a debrief has opened, can record a dissent.',
  'dissent.no-decision': 'There is no decision yet that one could disagree with.',
  'checklist.not-hiring-manager': 'This list is the hiring manager’s.',
  'withdraw.undecided':
    'This loop is not decided yet. *Reschedule* in its message cancels a round, `/hire cancel` the loop.',
  'offer.not-yours': 'Only the coordinator who looks after this loop and its hiring manager answer that.',
  'offer.gone': 'This list is not there any more. The newest message about the offer has one.',
  'offer.overtaken':
    'Another decision came after this offer, so it no longer stands. Your newest message about this candidate has the next steps.',
  'checklist.started':
    'That day is there, so it stays. If they did not start, press *They do not start*, then enter another day.',
  'checklist.no-day': 'Choose the day on which they start, up to a year from now.',
  'checklist.gone': 'There is no such list any more.',
  'setup.not-administrator': (administrators: string) =>
    `Only administrators${administrators ? ` (${administrators})` : ''} and admins of the workspace change who is an administrator and how long data is kept. Ask one of them.`,
  'setup.administrator-no-coordinator':
    'Choose administrators among the coordinators, whom `/hire setup` names.',
  'setup.contact-inactive': (name: string) => `${name} is not active here. Choose another contact.`,
  'setup.contact-guest': (name: string) =>
    `${name} is a guest here. Choose a full member as the contact for adjustments.`,
  'people.not-administrator': (administrators: string) =>
    administrators
      ? `Only administrators see to this. Ask ${administrators}.`
      : 'Only administrators see to this, and nobody is one yet. An admin of the workspace names them in `/hire privacy`.',
  'access.own': 'What is kept about you is for another administrator to look at.',
  'access.nobody':
    'Quorum keeps nothing about somebody with this email address. Check how it is written; a loop that is only being set up counts once its interviewers are chosen.',
  'adjustments.not-yours':
    'Only coordinators and the contact for adjustments of this loop record what is arranged.',
  'adjustments.ended': 'This loop has ended, so nothing can be arranged in it any more.',
  'adjustments.contact-on-panel':
    'They interview or decide in this loop. Choose a contact who has no say on this candidate.',
  'adjustments.contact-candidate': 'They are the candidate. Choose somebody else as the contact.',
  'adjustments.reason-on-panel':
    'You interview or decide in this loop, so the reason is not kept with you. Leave it empty, and let the contact record it.',
  'adjustments.contact-missing':
    'Everybody who could be asked for adjustments has a say on this candidate. Name a contact outside the panel with *Adjustments* here, or for all loops in `/hire privacy`.',
  'adjustments.nothing-for-ended': 'There is no loop for which you could record adjustments.',
  'export.not-yours': 'Only the hiring manager and the coordinator of a loop can export it.',
  'export.sealed': 'Nothing is exported before the debrief opens: the scorecards are sealed.',
  'erase.on-hold': (who: string) =>
    `This candidate is on legal hold, so nothing is erased. Ask ${who}, who set it; \`/hire hold\` lifts it.`,
  'erase.nobody':
    'There is no candidate like that. Type `/hire forget` and a part of the name, or the whole email address.',
  'erase.changed': 'Something changed since you looked. Look at it again, then erase.',
  'hold.none': 'This candidate is not on legal hold, so there is nothing to lift.',
  'hold.no-reason': 'Say in a few words why: it stands in `/hire status` and in the record.',
  'retention.months': (most: number) => `Write a whole number of months from 1 to ${most}.`,
} as const satisfies Record<string, string | ((...values: never[]) => string)>;

export type RefusalCode = keyof typeof sentences;
type ValuesOf<Code extends RefusalCode> = (typeof sentences)[Code] extends (...values: infer Values) => string
  ? Values
  : [];

/** An act that is not done, and what the person who asked for it is told. */
export type Refusal = { ok: false; code: RefusalCode; reason: string };

export const refuse = <Code extends RefusalCode>(code: Code, ...values: ValuesOf<Code>): Refusal => ({
  ok: false,
  code,
  reason: refusalSentence(code, ...values),
});

export function refusalSentence<Code extends RefusalCode>(code: Code, ...values: ValuesOf<Code>): string {
  const sentence: string | ((...values: never[]) => string) = sentences[code];
  return typeof sentence === 'string' ? sentence : sentence(...(values as never[]));
}

export const refusalCodes = Object.keys(sentences) as RefusalCode[];
