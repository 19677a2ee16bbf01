import { movableClock } from '../../../src/clock.ts';
import { people } from '../../../src/sandbox/company/people.ts';
import { readMarks } from '../../../src/sandbox/front/read-marks.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Reply, type Stage, startStage } from '../slack/stage.ts';

export type FrontStage = Omit<Stage, 'reply'> & {
  sandbox: Sandbox;
  /** What the app answers from now on. */
  reply(to: (heard: Stage['heard'][number]) => Reply | Promise<Reply>): void;
  /** A channel of Lena and Ana. */
  channel: string;
};

/** The company before a Slack whose app does what the test says; nobody talks to calendars. */
export async function startFrontStage(): Promise<FrontStage> {
  const clock = movableClock();
  const stage = await startStage({ people, now: clock.now, fileProcessingMs: 0 });
  const { stand } = stage;
  stand.limits.isEnforced = false;
  const channel = stand.createChannel({ name: 'general', isPrivate: false, members: ['ULENA', 'UANA'] });
  stand.addMember(channel, 'UBOT');
  const app = { state: () => ({ since: 0 }) };
  const sandbox = {
    slack: stand,
    google: { requests: [] },
    clock,
    app,
    marks: readMarks(),
  } as unknown as Sandbox;
  return { ...stage, sandbox, channel };
}
