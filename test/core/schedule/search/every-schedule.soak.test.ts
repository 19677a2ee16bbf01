import './every-schedule.test.ts';
