import './local-days.test.ts';
