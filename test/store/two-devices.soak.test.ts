import './two-devices.test.ts';
