import { Counter, Gauge, Registry } from 'prom-client';

/** Counts of what the app did; nothing here is derived from what a card says. */
export function createMetrics(isDatabaseUp: () => boolean) {
  const registry = new Registry();
  const registers = [registry];
  const effects = new Counter({
    name: 'quorum_effects_total',
    help: 'Effects by kind and by how far they got',
    labelNames: ['kind', 'moment'],
    registers,
  });
  const refusals = new Counter({
    name: 'quorum_door_refusals_total',
    help: 'Requests turned away before anybody was asked',
    registers,
  });
  new Gauge({
    name: 'quorum_database_up',
    help: '1 while the database answers',
    registers,
    collect() {
      this.set(isDatabaseUp() ? 1 : 0);
    },
  });
  return { effects, refusals, text: () => registry.metrics(), type: registry.contentType };
}
