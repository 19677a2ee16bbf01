import { compareVersions } from '../../../src/engine/libc/version.ts';

test.each([
  ['2.36', '2.38', -1],
  ['2.9', '2.38', -1],
  ['2.38', '2.38', 0],
  ['2.38', '2.38.0', 0],
  ['2.38.1', '2.38', 1],
  ['2.41', '2.38', 1],
  ['3.0', '2.38', 1],
  ['2.36-9+deb12u14', '2.36', 0],
  ['', '2.38', -1],
])('%s compared with %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});
