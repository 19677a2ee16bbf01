import './stopped.test.ts';
