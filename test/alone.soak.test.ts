import './alone.test.ts';
