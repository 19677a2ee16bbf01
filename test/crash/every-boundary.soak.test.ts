import './every-boundary.test.ts';
