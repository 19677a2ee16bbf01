import type { App, ReceiverEvent } from '@slack/bolt';
import type { Report } from '../../telemetry/events.ts';
import type { Watch } from './watch.ts';

export type Body = Record<string, unknown>;

/** One request of Slack, by whichever door it came. */
export type Delivery = {
  body: Body;
  /** The workspace that it is for. */
  workspace: string;
  /** When Slack sent it, by Slack's clock as far as we know it. */
  sentAt: number;
  retryNum?: number;
  retryReason?: string;
  ack(answer?: unknown): Promise<void>;
};

export const asObject = (value: unknown): Body | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Body) : null;

/** To the listeners; resolves when they are done. What nothing answers is never acknowledged. */
export async function handOver(
  app: App,
  { sentAt, workspace, ...delivery }: Delivery,
  { report, watch }: { report: Report; watch: Watch },
): Promise<void> {
  const watched = watch.delivered(delivery.body);
  const ack = (answer?: unknown) => delivery.ack(answer).finally(watched.answered);
  const event: ReceiverEvent = { ...delivery, ack, customProperties: { sentAt, workspace } };
  try {
    await app.processEvent(event);
  } catch (error) {
    // Bolt takes bodies apart without looking first. Its words could quote the body, so only its kind is logged.
    report('delivery.malformed', new Error((error as Error)?.name));
  } finally {
    watched.over();
  }
}
