import './at-once.test.ts';
