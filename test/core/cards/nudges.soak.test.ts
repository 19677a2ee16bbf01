import './nudges.test.ts';
