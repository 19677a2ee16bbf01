import { expect, it } from '@jest/globals';
import type { AccessFile } from '../../../src/core/access/access-file.ts';
import { accessPaper } from '../../../src/paper/access/access-paper.ts';
import { readPdf, wordsIn } from '../record/read-pdf.ts';

const at = '2027-01-12T10:00:00.000Z';
const loop: AccessFile['loops'][number] = {
  ...{ loop: 'abc', role: 'Backend', interviewPlan: 'Backend developer', level: 'mid', startedAt: at },
  ...{ state: 'Decided', source: ['Typed by Coordinator 1.'], adjustments: ['captions on in the call'] },
  times: {
    zone: 'Europe/Berlin',
    firstDay: '2027-01-12',
    lastDay: '2027-01-15',
    from: '09:00',
    to: '18:00',
    exceptions: 'Wed no',
  },
  interviews: [
    {
      ...{
        title: 'First',
        minutes: 90,
        startsAt: at,
        endsAt: at,
        people: ['Interviewer 1'],
        state: 'Planned',
      },
      candidateAnswered: 'accepted on Monday',
      material: [{ what: 'File', name: 'resume.pdf', addedAt: at, by: 'Coordinator 1' }],
    },
  ],
  messages: [{ interview: 'First', title: 'Interview with Acme', text: 'Join with the link.' }],
  scorecards: [
    {
      ...{ interview: 'First', by: 'Interviewer 1', at, judgment: 'Strong no', summary: 'In short.' },
      ...{
        evidenceForAll: 'For all.',
        tookPlace: 'It took place',
        facts: ['Permit: Met'],
        isAmendment: false,
      },
      answers: [
        {
          topic: 'API',
          question: 'What?',
          rating: 'Below',
          evidence: 'Said 田中 and שלום.',
          seen: ['For: x'],
          parts: ['Part: Meets'],
        },
      ],
      redFlags: [{ sign: 'Blames', evidence: '' }],
    },
  ],
  ...{ stages: ['Screen: meets'], secondVotes: ['No: still'] },
  decisions: [
    {
      at,
      by: 'Hiring manager 1',
      outcome: 'No hire',
      rationale: 'Why.',
      conditions: 'If.',
      competencies: ['api'],
    },
  ],
  dissents: [{ at, by: 'Interviewer 2', words: 'I differ.' }],
  history: [{ at, what: 'loop.started', by: 'Coordinator 1' }],
  retention: 'Quorum keeps this loop for 24 months.',
  leftOut: [{ what: 'The reason for adjustments', why: 'It is sealed.' }],
};
const file: AccessFile = {
  ...{
    format: 'quorum-access-file',
    version: 1,
    madeAt: at,
    leftOut: [{ what: 'Private notes', why: 'Sealed.' }],
  },
  candidate: { name: 'Robin Weber', email: 'robin@elsewhere.test' },
  loops: [
    loop,
    { ...loop, scorecards: [], history: [], leftOut: [{ what: 'Scorecards, votes', why: 'Ask again.' }] },
  ],
};

it('says all that is in the file, and the same file gives the same bytes', async () => {
  const options = { zone: 'Europe/Berlin', compress: false };
  const bytes = await accessPaper(file, options);
  expect(Buffer.from(await accessPaper(file, options)).equals(Buffer.from(bytes))).toBe(true);
  const words = wordsIn(readPdf(bytes));
  for (const expected of [
    ...['Robin Weber', 'robin@elsewhere.test', 'Private notes', 'Backend, mid', 'Typed by Coordinator 1.'],
    ...['captions on in the call', 'resume.pdf', 'Join with the link.', 'First: Interviewer 1', 'API: Below'],
    ...['Red flag: Blames', 'No evidence was written.', 'No hire', 'Dissent of Interviewer 2', 'I differ.'],
    ...['Second vote, without names', 'loop.started', 'for 24 months', 'Ask again.', 'Permit: Met'],
  ])
    expect(words).toContain(expected);
});
