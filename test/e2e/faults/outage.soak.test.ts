import './outage.test.ts';
