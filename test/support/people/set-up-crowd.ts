import { dana } from '../stage/company.ts';
import type { Crowd } from './crowd.ts';

export async function setUpCoordinatorsOf(crowd: Crowd): Promise<void> {
  const admin = crowd.slack.as(dana.id);
  await admin.command('/hire setup');
  const form = await admin.waitForView((view) => view.callbackId === 'setup.form');
  await admin.fill(form.id, { coordinators: crowd.coordinators.map(({ id }) => id) });
  await admin.submit(form.id);
  await admin.closeView(form.id);
}
