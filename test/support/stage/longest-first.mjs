import Sequencer from '@jest/test-sequencer';

/** By how long they play, not by how large they are: a file that needs a quarter of an hour must not begin last. */
const longest = [
  'crash/every-boundary.soak',
  'e2e/faults/exactly-once.soak',
  'crash/interrupted-erasure.soak',
  'life/histories.soak',
  'crash/every-stop.soak',
  'core/schedule/search/properties.soak',
  'crash/large-debrief.soak',
  'e2e/erasure/forget.soak',
  'store/two-devices.soak',
  'e2e/faults/restored.soak',
  'broken/runs.soak',
  'e2e/life/at-once.soak',
  'alone.soak',
  'crash/between-writes.soak',
  'e2e/faults/rush.soak',
  'sandbox/story/story.soak',
  'core/schedule/search/every-schedule.soak',
  'browser/accessible',
  'browser/catalogue',
  'browser/tour',
  'telemetry/alerts',
  'e2e/erasure/forget',
  'e2e/faults/backpressure',
  'e2e/faults/stopping',
  'e2e/life/drift-table',
  'e2e/life/drift',
  'life/histories',
  'crash/every-boundary',
  'e2e/start/reviews',
].map((name) => `/test/${name}.test.ts`);

/** A fresh checkout remembers no times, and jest would then begin with the largest files. */
export default class extends Sequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = longest.findIndex((name) => path.endsWith(name));
      return place < 0 ? longest.length : place;
    };
    return super.sort([...tests]).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
