import './slack-away.test.ts';
