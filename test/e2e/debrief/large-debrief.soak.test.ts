import './large-debrief.test.ts';
