import './slack-slow.test.ts';
